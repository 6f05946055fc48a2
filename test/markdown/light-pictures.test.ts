import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { visit } from '../../src/model/visit.ts';
import { growthOf, linear } from '../support/steps.ts';

function picturesOf(markdown: string): string[] {
  const urls: string[] = [];
  visit(parse(new VFile(markdown)), 'image', ({ url }) => {
    urls.push(url);
  });
  return urls;
}

describe('images for one colour scheme', () => {
  test.each([
    ['Material for MkDocs', '![A](d.png#only-dark)\n![A](l.png#only-light)', ['l.png#only-light']],
    ['GitHub', '![A](l.png#gh-light-mode-only)\n\n![A](d.png#gh-dark-mode-only)', ['l.png#gh-light-mode-only']],
    ['links', '[![A](d.png#only-dark)](x) [![A](l.png#only-light)](x)', ['l.png#only-light']],
  ])('%s: the light one is shown', (_, markdown, urls) => {
    expect(picturesOf(markdown)).toEqual(urls);
  });

  test('nothing of the dark one stays', () => {
    const tree = parse(new VFile('[![A](d.png#only-dark)](x)\n\n![A](l.png#only-light)'));
    expect(tree.children).toMatchObject([{ type: 'paragraph', children: [{ type: 'image' }] }]);
  });

  test('without a light one, the dark one is shown', () => {
    expect(picturesOf('![A](d.png#only-dark)')).toEqual(['d.png#only-dark']);
  });

  test.each([
    ['<img src="d.png#gh-dark-mode-only"><img src="l.png#gh-light-mode-only">', '<img src="l.png#gh-light-mode-only">'],
    [
      '<p align="center">\n<a href="x"><img alt="A" src=\'d.png#gh-dark-mode-only\' width="9"></a>\n<a href="x"><IMG src="l.png#gh-light-mode-only"></a>\n</p>',
      '<p align="center">\n\n<a href="x"><IMG src="l.png#gh-light-mode-only"></a>\n</p>',
    ],
    [
      '<a href="x"><img src="d.png#gh-dark-mode-only"></a> <a href="x"><img src="l.png#gh-light-mode-only"></a>',
      '<a href="x"><img src="l.png#gh-light-mode-only"></a>',
    ],
    ['<img src="d.png#only-dark">', '<img src="d.png#only-dark">'],
    [
      '<img src="d.png#only-darker"><img src="l.png#only-light">',
      '<img src="d.png#only-darker"><img src="l.png#only-light">',
    ],
  ])('in HTML, too: %j', (markdown, html) => {
    const found: string[] = [];
    visit(parse(new VFile(markdown)), 'html', ({ value }) => {
      found.push(value);
    });
    expect(found.join('')).toBe(html);
  });

  test('a light one in HTML leaves out a dark one in Markdown', () => {
    expect(picturesOf('![A](d.png#only-dark)\n\n<img src="l.png#only-light">')).toEqual([]);
  });

  test('many take linear time', async () => {
    const pair = '![A](d.png#only-dark) ![A](l.png#only-light) <a href="x"><img src="d.png#only-dark"></a> <img <a\n';
    expect(await growthOf((count) => picturesOf(pair.repeat(count)), 200)).toBeLessThan(linear);
  });
});
