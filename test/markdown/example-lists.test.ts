import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

function read(markdown: string, dialect?: 'pandoc'): string {
  return toHtml(toHast(parse(new VFile(markdown), { dialect, citations: true }))).replaceAll('\n', '');
}

test('examples are counted through the document, and their names become links', () => {
  expect(read('(@) One\n(@good) Two\n\nText by (@good).\n\n(@) *Three*\ngoes on\n\n(@last) See (@good).')).toBe(
    '<ol class="examples in-parentheses decimal"><li>One</li><li id="example-good">Two</li></ol>' +
      '<p>Text by <a href="#example-good">(2)</a>.</p>' +
      '<ol start="3" class="examples in-parentheses decimal"><li><em>Three</em>goes on</li>' +
      '<li id="example-last">See <a href="#example-good">(2)</a>.</li></ol>',
  );
});

test('a name in brackets at the start of a paragraph is a name', () => {
  expect(read('(@ada) wrote this.')).not.toContain('<ol');
  expect(read('(@ada) wrote this.', 'pandoc')).toContain('<li id="example-ada">wrote this.</li>');
});

test('a name that is not an example stays a citation', () => {
  expect(read('(@) One, by (@knuth).')).toContain('data-cite-key="knuth"');
});
