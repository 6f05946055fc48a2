import { expect, test } from 'vitest';
import { checkProse } from '../../../src/checks/prose/prose.ts';
import { prepare } from '../../../src/prepare.ts';
import { memoryHost } from '../../support/memory-host.ts';
import { foundIn, messagesOf } from '../../support/thorough.ts';

test.each([
  ['in a row', 'Over the the sea.', ['5:10 double-word']],
  ['over the end of a line', 'Over the\nthe sea.', ['6:1 double-word']],
  ['in a quote, whose lines begin with a mark', '> x\n> > Over the\n> > the sea.', ['7:5 double-word']],
  ['over the border of an element', 'Over **all the** the sea.', ['5:18 double-word']],
  ['after entities, escapes and characters of several bytes', 'A “b” &amp; \\* --- the the sea.', ['5:24 double-word']],
  ['with a capital at the start', 'The the sea.', ['5:5 double-word']],
  ['in a note', 'A.[^1]\n\n[^1]: Of of B.', ['7:10 double-word']],
  ['in a cell', '| a |\n|---|\n| of of |', ['7:6 double-word']],
  ['after the same pair', 'It is is it, is is it?', ['5:7 double-word', '5:17 double-word']],
])('a double word %s is reported', async (_, text, found) => {
  expect(await foundIn(checkProse, text)).toEqual(found);
});

test.each([
  ['that may be double', 'Pumps, etc etc; what he had had, that that man knew, very very well.'],
  ['of code', 'The `the` the, `a`, and:\n\n```\nthe the\n```'],
  ['of a formula', 'Where $x x$ and $x$ x.'],
  ['that is a name', 'Bora Bora, and in *In Search of Lost Time*.'],
  ['that is spoken of', 'The verb *is* is short.'],
  ['with a hyphen or an apostrophe', 'The in-house house, the boss’ boss, and by by-laws.'],
  ['in two cells, items or paragraphs', '| the | the |\n|---|---|\n\n- the\n- the\n\nthe\n\nthe'],
  ['in two sentences', 'What it is. Is it? It was, was it.'],
  ['of numbers', 'From 12 12 to 7 7.'],
  ['in verse', 'Sing la\\\nla.'],
])('a double word %s is not reported', async (_, text) => {
  expect(await foundIn(checkProse, text)).toEqual([]);
});

test.each([
  ['de', 'Er sagt, dass die die Tür öffnen.', []],
  ['de', 'Er kommt und und geht.', ['5:14 double-word']],
  ['id', 'Banyak anak anak bermain.', []],
  ['ja', 'ののの の の。', []],
  ['en', 'As in গল্পে গল্পে and очень очень.', []],
  ['fr', 'Nous nous levons de de la table.', ['5:21 double-word']],
])('in %s, %j has %j', async (lang, text, found) => {
  expect(await foundIn(checkProse, text, { lang })).toEqual(found);
});

test('the language is that of the element', async () => {
  expect(await foundIn(checkProse, 'As :span[anak anak]{lang=id} and <span lang="id">anak anak</span> say.')).toEqual(
    [],
  );
});

test.each([''])('words in the language %j have no known language', async (lang) => {
  const text = `<span lang="${lang}">of of</span> and of of`;
  expect(await foundIn(checkProse, text)).toEqual([`5:${text.length - 1} double-word`]);
});

test.each([
  ['TODO: write this', ['5:1 text-unfinished']],
  ['A sentence. TODO write more', ['5:13 text-unfinished']],
  ['The height (TBD) is known.', ['5:13 text-unfinished']],
  ['FIXME(ada): no', ['5:1 text-unfinished']],
  ['Lorem ipsum dolor sit amet.', ['5:1 text-unfinished']],
  ['Keep a TODO list, and chapter XXX of it.', []],
  ['Every TODO comment, `TODO: code`, and todo: this.', []],
  ['A <!-- TODO: hidden --> comment.', []],
])('%j has %j', async (text, found) => {
  expect(await foundIn(checkProse, text)).toEqual(found);
});

test.each([
  ['twice in a section', '## A\n\nx\n\n### B\n\nx\n\n### B\n\nx', ['13:1 heading-repeated']],
  ['right below the same', '## A\n\n### A\n\nx', ['7:1 heading-repeated']],
  ['in two sections', '## A\n\n### Example\n\nx\n\n## B\n\n### Example\n\nx', []],
  ['in other letters', '## self\n\nx\n\n## Self\n\nx', []],
  ['for two formats', ':::only{format=pdf}\n## A\n\nx\n:::\n\n:::only{format="html epub"}\n## A\n\nx\n:::', []],
])('a heading %s', async (_, text, found) => {
  expect(await foundIn(checkProse, text)).toEqual(found);
});

test.each([
  ['## A\n\n## B\n\nx', ['5:1 section-empty']],
  ['## A\n\nx\n\n## B', ['9:1 section-empty']],
  ['## A\n\n### B\n\nx', []],
  ['## A\n\n$$\nx\n$$\n\n## B\n\n---', []],
])('in %j, the empty sections are %j', async (text, found) => {
  expect(await foundIn(checkProse, text)).toEqual(found);
});

test('a chapter with only chapters below it is not empty', async () => {
  const host = memoryHost({
    '/project/a.md': '---\ntitle: T\nchapters: [{ part: One, chapters: [b.md, c.md] }]\n---\n',
    '/project/b.md': '# B\n',
    '/project/c.md': '# C\n\nThe the text.',
  });
  const source = { path: '/project/a.md', displayPath: 'a.md', slug: 'a', root: '/project' };
  const {
    value: { publication },
  } = await prepare(source, host);
  if (!publication) throw new Error('Expected a book');
  const messages = await messagesOf(checkProse, publication, { host });
  expect(messages.map(({ name, ruleId }) => `${name} ${ruleId}`)).toEqual([
    'b.md:1:1 section-empty',
    'c.md:3:5 double-word',
  ]);
});

test('nothing is reported without the check', async () => {
  expect(await foundIn(checkProse, '## A\n\n## A\n\nTODO: the the', { wanted: { prose: false } })).toEqual([]);
});
