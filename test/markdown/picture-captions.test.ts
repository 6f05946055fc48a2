import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

function read(markdown: string, dialect?: 'pandoc'): string {
  return toHtml(toHast(parse(new VFile(markdown), { dialect }))).replaceAll('\n', '');
}

test.each(['![A *b*](a.png){#fig-x}', '![A *b*](a.png){#fig:x}', '![A *b*\\label{fig-x}](a.png)'])(
  '%j is a figure',
  (markdown) => {
    expect(read(markdown).replace('fig:x', 'fig-x')).toBe(
      '<figure id="fig-x" class="figure"><p><img src="a.png" alt="A b"></p><figcaption>A <em>b</em></figcaption></figure>',
    );
  },
);

test.each([
  ['![A](a.png "B *c*"){#x .wide}', '<figure id="x" class="figure wide">', 'B <em>c</em>'],
  ['![A](a.png "By `c`")', '<figure class="figure">', 'By <code>c</code>'],
  ['![A](a.png "In $x$")', '<figure class="figure">', 'In <code class="language-math math-inline">x</code>'],
])('the title of %j is a caption with markup', (markdown, figure, caption) => {
  expect(read(markdown)).toBe(`${figure}<p><img src="a.png" alt="A"></p><figcaption>${caption}</figcaption></figure>`);
});

test.each(['snake_case, 5 * 3 * 2', 'Costs $5, then $6', 'A List<T>', '1. One', 'B'])('%j is plain text', (title) => {
  expect(read(`![A](a.png "${title}")`)).toMatch(/^<p><img [^>]*title="[^"]+"><\/p>$/u);
});

test.each([
  ['![A](a.png "B [^n] ^[C]")\n\n[^n]: Note', 'B ', ' '],
  ['![A [^n] ^[C]](a.png){#fig-x}\n\n[^n]: Note', 'A ', ' '],
])('the caption of %j has footnotes', async (markdown, before, between) => {
  const file = new VFile(markdown);
  const html = toHtml(await transform(parse(file), file, {}));
  const mark = (number: number) =>
    `<sup><a href="#offprint-note-${number}" id="offprint-noteref-${number}"[^>]*>${number}</a></sup>`;
  expect(html).toMatch(new RegExp(`<figcaption>${before}${mark(1)}${between}${mark(2)}</figcaption>`, 'u'));
  expect(file.messages).toEqual([]);
});

test('a footnote that a caption refers to but does not exist is reported once', () => {
  const file = new VFile('![A](a.png "A *b* [^no]")');
  parse(file);
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['note-unknown']);
});

const inFigure = async (markdown: string) => {
  const file = new VFile(`:::figure[All]\n${markdown}\n:::`);
  return toHtml(await transform(parse(file), file, {})).replaceAll(/\n\s*/gu, '');
};

test('the titles of images side by side are captions with markup', async () => {
  const html = await inFigure('![A](a.png "B *c*"){#x .wide}\n![D](d.png "E"){#y}\n![F](f.png "In `g`")');
  const figure = (attributes: string, image: string, caption: string) =>
    `<figure${attributes}><img src="${image}.png" alt="${image.toUpperCase()}"><figcaption>${caption}</figcaption></figure>`;
  expect(html).toContain(
    `<div class="pictures">${figure(' id="x" class="subfigure wide"', 'a', 'B <em>c</em>')}` +
      `${figure(' id="y" class="subfigure"', 'd', 'E')}${figure(' class="subfigure"', 'f', 'In <code>g</code>')}</div>`,
  );
});

test('the alternative texts of figures in a figure are, too', async () => {
  const html = await inFigure('![A *b*](a.png){#fig-a}\n\n![C](c.png){#fig-c}');
  expect(html).toContain('<figcaption>A <em>b</em></figcaption></figure><figure id="fig-c" class="subfigure">');
  expect(html).toContain('<figcaption>C</figcaption></figure></div><figcaption>All</figcaption></figure>');
});

test('the title of the only image of a figure is its caption, if it has no other', async () => {
  const file = new VFile(':::figure\n![A](a.png "B *c*")\n:::');
  const html = toHtml(await transform(parse(file), file, {})).replaceAll(/\n\s*/gu, '');
  expect(html).toBe('<figure class="figure"><img src="a.png" alt="A"><figcaption>B <em>c</em></figcaption></figure>');
  expect(await inFigure('![A](a.png "B *c*")')).toContain('<figcaption>All</figcaption></figure>');
});

test('a paragraph with more than images stays as it is', async () => {
  expect(await inFigure('![A](a.png "B *c*") and ![D](d.png)')).toContain('title="B *c*"');
});

test('many images in a figure take time in proportion to their number', async () => {
  const figure = (count: number) => `:::figure\n${'![A](a.png "B *c*")\n\n'.repeat(count)}:::`;
  expect(await growthOf((count) => parse(new VFile(figure(count))), 200)).toBeLessThan(linear);
});

test('Quarto attributes determine how the image looks', () => {
  expect(read('![A](a.png){#fig-x .wide width=50% fig-alt="Grey" fig-align="center"}')).toBe(
    '<figure id="fig-x" class="figure wide"><p><img src="a.png" alt="Grey" style="width: 50%"></p>' +
      '<figcaption>A</figcaption></figure>',
  );
});

test('in Pandoc documents, every image with a text is one', () => {
  expect(read('![A](a.png)', 'pandoc')).toContain('<figcaption>A</figcaption>');
  expect(read('![](a.png)', 'pandoc')).not.toContain('figcaption');
});

test.each(['![A](a.png)', '![A](a.png){#x}', '![A](a.png "B"){#fig-x}', 'Text ![A](a.png){#fig-x}'])(
  'leaves %j unchanged',
  (markdown) => {
    expect(read(markdown)).not.toContain('figcaption');
  },
);

test('words of a caption have their places', () => {
  const markdown = 'Text\n\n> ![One *two*\n> three](a.png){#fig-x}';
  const places: string[] = [];
  visit(
    parse(new VFile(markdown)),
    'text',
    ({ position }) => void places.push(markdown.slice(position?.start.offset, position?.end.offset)),
  );
  expect(places).toEqual(['Text', 'One ', 'two', '\n> three']);
});
