import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../../../src/checks/parity/findings.ts';
import { comparePdf, readPdf } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import { print } from './rich.ts';

const markdown = `---
title: Icons
lang: en
---

## First

### <!-- no words -->

Text below a heading without words.

#### Deeper

Text.

| Icon | Description |
|------|-------------|
| <i class="icon"></i> | Says nothing. |
|  | Holds nothing. |
`;

async function findingsIn(markdown: string): Promise<Finding[]> {
  const { bytes, publication, expected } = await print(markdown);
  return comparePdf(await readPdf(bytes, publication.notes), expected, publication);
}

test('content that prints nothing is not reported as missing from a PDF: headings without words, cells with empty elements', async () => {
  expect(await findingsIn(markdown)).toEqual([]);
}, 60_000);

const picture = '<img src="blank.svg" alt="A blank">';

test.each([
  ['a picture that paints nothing', `Before.\n\n![A blank](blank.svg)\n\nIn a ![second blank](blank.svg) line.\n`],
  ['such a picture as all of a cell', `<table><tr><td>${picture}</td><td>word</td></tr></table>\n`],
  ['such a picture as all of a heading', `<h2>${picture}</h2>\n\nText.\n`],
  ['empty lists', '<ol></ol>\n\nBetween.\n\n<ul></ul>\n\nBetween.\n\n<ol></ol>\n\nEnd.\n'],
  ['empty blocks', '<blockquote></blockquote>\n\nBetween.\n\n<pre></pre>\n\n<dl></dl>\n\nEnd.\n'],
  ['a term and a description without words', '<dl><dt><br></dt><dd>A word.</dd><dt>Term</dt><dd></dd></dl>\n'],
  [
    'cells with nothing but a break or a target',
    '<table><tr><td><br></td><td><b id="a"></b></td><td>c</td></tr></table>\n',
  ],
  [
    'a link without words',
    'A <a href="https://example.org/"></a> link and *<a href="#b"></a>* another.\n\n## B {#b}\n',
  ],
  ['formulas of spaces', 'A $ {} $ and $\\quad$ and $_{}$ in a line.\n\n$$ \\quad $$\n\n$\\text{ }$\n\nEnd $\\,$\n'],
  ['formulas of rules', 'A $\\frac{}{}$, a $\\rule{1em}{1em}$, a $\\sqrt{}$ and a $\\boxed{}$.\n'],
  ['formulas that only take room', 'A $\\phantom{x}$ and an $\\hphantom{x}y$.\n'],
])('%s is not a fault of a PDF', async (_, body) => {
  expect(await findingsIn(`---\ntitle: Nothing\nlang: en\n---\n\nStart.\n\n${body}`)).toEqual([]);
});

test('an image that paints nothing keeps its alternative text', async () => {
  const { bytes, publication, expected } = await print('---\ntitle: Blank\n---\n\n![A blank](blank.svg)\n');
  const read = await readPdf(bytes, publication.notes);
  expect(comparePdf(read, expected, publication)).toEqual([]);
  const items = expected.sections.map((section) => ({
    ...section,
    text: section.text.map((item) => (item.kind === 'picture' ? { ...item, text: 'Another' } : item)),
  }));
  expect(comparePdf(read, { ...expected, sections: items }, publication)).not.toEqual([]);
});

/** HTML with many empty elements. */
const { block } = fc.letrec<{ inline: string; block: string }>((tie) => {
  const within = (tag: string, content: 'inline' | 'block') =>
    fc.array(tie(content), { maxLength: 2 }).map((parts) => `<${tag}>${parts.join('')}</${tag}>`);
  const inTwo = (tag: string, first: string, second: string) =>
    fc.tuple(within(first, 'inline'), within(second, 'block')).map((parts) => `<${tag}>${parts.join('')}</${tag}>`);
  const inRows = (tag: string) => within(tag, 'inline').map((cell) => `<tr>${cell}<td>beside</td></tr>`);
  return {
    inline: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('', 'word', '<br>', '<!-- note -->', '<i class="icon"></i>', '<code> </code>', picture),
      fc.constantFrom('<a href="https://example.org/"></a>', '<span></span>', 'one <strong></strong> two'),
      within('em', 'inline'),
    ),
    block: fc.oneof(
      { depthSize: 'small' },
      within('p', 'inline'),
      within('h3', 'inline'),
      fc.constantFrom('<hr>', '<ol></ol>', '<ul></ul>', '<pre></pre>', '<pre><code></code></pre>'),
      within('blockquote', 'block'),
      within('div', 'block'),
      within('li', 'block').map((item) => `<ol>${item}<li></li></ol>`),
      within('li', 'block').map((item) => `<ul>${item}</ul>`),
      inTwo('dl', 'dt', 'dd'),
      inTwo('details', 'summary', 'div'),
      within('figcaption', 'inline').map((caption) => `<figure>${picture}${caption}</figure>`),
      fc.tuple(inRows('td'), inRows('th')).map((rows) => `<table>${rows.join('')}</table>`),
    ),
  };
});

test('empty content of any kind is not a fault of a PDF', async () => {
  const body = fc.array(block, { minLength: 20, maxLength: 20 }).map((blocks) => blocks.join('\n\nBetween.\n\n'));
  await fc.assert(
    fc.asyncProperty(body, async (html) => {
      expect(await findingsIn(`---\ntitle: Nothing\nlang: en\n---\n\nStart.\n\n${html}\n\nEnd.\n`)).toEqual([]);
    }),
    { numRuns: 4, endOnFailure: true },
  );
}, 60_000);
