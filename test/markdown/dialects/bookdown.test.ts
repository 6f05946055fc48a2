import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../../src/html/transform.ts';
import { bookdownDivision } from '../../../src/markdown/dialects/bookdown.ts';
import { parse } from '../../../src/markdown/parse.ts';
import { growthOf, linear } from '../../support/steps.ts';

async function html(text: string, referencesOtherFiles = false): Promise<string> {
  const file = new VFile({ path: 'a.Rmd', value: text });
  const tree = await transform(parse(file, { dialect: 'bookdown', referencesOtherFiles }), file, {});
  expect(file.messages.map(String)).toEqual([]);
  return toHtml(tree)
    .replace(/ (?:data-(?!reference)[\w-]+|aria-labelledby|id="offprint[^"]*")(?:="[^"]*")?/gu, '')
    .replace(/\n\s*/gu, '');
}

test.each([
  ['::: {.theorem #x name="A *b*"}\nText\n:::', 'thm:x', 'A <em>b</em>'],
  ['```{theorem, x, name="A *b*"}\nText\n```', 'thm:x', 'A <em>b</em>'],
  ['```{theorem, label="x", name=\'A *b*\', echo=TRUE}\nText\n```', 'thm:x', 'A <em>b</em>'],
])('%j is a theorem that can be referred to', async (text, id, title) => {
  expect(await html(text)).toBe(
    `<div id="${id}" class="admonition theorem" role="group"><p class="admonition-title">${title}</p><p>Text</p></div>`,
  );
});

test('a proof has no label, and a box has the kind in its class', async () => {
  expect(await html('```{proof}\nText\n```')).toContain('class="admonition proof"');
  expect(await html('::: {.rmdtip}\nText\n:::')).toContain('class="admonition tip"');
  expect(await html("```{block2, type='rmdwarning'}\nText\n```")).toContain('class="admonition warning"');
});

test('a chunk in other code stays code', async () => {
  expect(await html('````text\n```{theorem}\nText\n```\n````')).toContain('<code');
});

test('texts are shown where they are referred to, and nowhere else', async () => {
  expect(await html('(ref:a) A *b*\n\nOne (ref:a), two (ref:c).')).toBe('<p>One A <em>b</em>, two (ref:c).</p>');
  const figure = await html('(ref:a) A *b*\n\n```{r x, echo=FALSE, fig.cap="(ref:a)"}\ninclude_graphics("a.png")\n```');
  expect(figure).toContain('<figure id="fig:x"');
  expect(figure).toContain('<figcaption>A <em>b</em></figcaption>');
});

test.each(['(PART)', '(PART\\*)', '(APPENDIX)'])('a heading with %s begins no chapter', async (mark) => {
  const text = `# ${mark} Coasts {-}\n\n# One\n`;
  expect(await html(text, true)).toBe('<h1 id="one">One</h1>');
  expect(await html(text)).toBe('<h1 class="unnumbered" id="coasts">Coasts</h1><h1 id="one">One</h1>');
});

test.each([
  ['# One\n', undefined],
  ['# (PART) Coasts {-}\n\n# One\n', { kind: 'part', title: 'Coasts', isFollowed: true, isAlone: false }],
  ['# One\n\n# (PART\\*) Coasts\n', { kind: 'part', title: 'Coasts', isFollowed: false, isAlone: false }],
  ['# (PART) Coasts and seas\n', { kind: 'part', title: 'Coasts and seas', isFollowed: false, isAlone: true }],
  ['# (APPENDIX) Appendix {-}\n', { kind: 'appendix', title: 'Appendix', isFollowed: false, isAlone: true }],
  ['---\ntitle: A\n---\n\n# (PART) Coasts\n', { kind: 'part', title: 'Coasts', isFollowed: false, isAlone: true }],
])('the division of %j', (text, expected) => {
  expect(bookdownDivision(text)).toEqual(expected);
});

test.each([
  ['\\@ref(fig:x)', '<a href="#fig:x" data-reference="number"></a>'],
  ['\\@ref(eq:x)', '<a href="#eq:x" data-reference="label"></a>'],
  ['\\@ref(intro)', '<a href="#intro" data-reference="number"></a>'],
  ['\\@ref()', '@ref()'],
  ['\\@ref(a b)', '@ref(a b)'],
])('%j', async (text, expected) => {
  expect(await html(`See ${text}.`)).toBe(`<p>See ${expected}.</p>`);
});

test('captions may begin with a label', async () => {
  expect(await html('Table: (\\#tab:x) A *b*\n\n| a |\n|---|\n| b |')).toMatch(
    /^<figure id="tab:x" class="table"><figcaption>A <em>b<\/em><\/figcaption>/u,
  );
  expect(await html('![(\\#fig:x) A *b*](a.png)')).toContain('<figcaption>A <em>b</em></figcaption>');
  expect(await html('$$\na\n(\\#eq:x)\n$$')).toContain('id="eq:x"');
});

test('long texts are not repeated', async () => {
  expect(await html(`(ref:a) ${'b'.repeat(1001)}\n\nOne (ref:a).`)).toContain('One (ref:a).');
});

test.each(['# (PART)   ', '# (PART) a {', '# (APPENDIX)\n', '---\n'])(
  'divisions are found in many %j in no more time than their length',
  async (part) => {
    expect(await growthOf((count) => bookdownDivision(part.repeat(count)), 300)).toBeLessThan(linear);
  },
);

test.each([
  '(ref:a)',
  '(ref:a) b\n\n',
  '\\@ref(a',
  '\\@ref(',
  '# (PART) a\n',
  '```{theorem, a}\n',
  '(\\#eq:',
  '```{r}\nkable(\n```\n',
])('many %j take no longer than their length', async (part) => {
  const run = (count: number) => parse(new VFile(part.repeat(count)), { dialect: 'bookdown' });
  expect(await growthOf(run, 300)).toBeLessThan(linear);
});
