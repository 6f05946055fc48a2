import type { Root } from 'hast';
import { h } from 'hastscript';
import type { Plugin } from 'unified';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';
import { elementsIn } from '../../src/model/published-text.ts';

async function published(markdown: string) {
  const file = new VFile(markdown);
  const elements = elementsIn(await transform(parse(file), file));
  return {
    ids: elements.flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : [])),
    links: elements.flatMap(({ properties: { href } }) => (typeof href === 'string' ? [href] : [])),
    messages: file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`),
  };
}

test.each([
  ['a heading', '# A {#offprint-notes}'],
  ['a picture', '![a](a.png){#offprint-notes}'],
  ['HTML', '<p id="offprint-notes">a</p>'],
  ['an anchor of old', '<a name="offprint-notes"></a>'],
  ['a block', ':::note{#offprint-notes}\na\n:::'],
  ['a part of a text', ':span[a]{#offprint-notes}'],
  ['a fence', '```js {#offprint-notes}\na\n```'],
  ['a listing', '```js title="a" #offprint-notes\na\n```'],
  ['a formula', '```math #offprint-notes\na\n```'],
])('an id with the prefix of Offprint’s own is renamed, and links to it follow: %s', async (_, markdown) => {
  const { ids, links, messages } = await published(`${markdown}\n\n[a](#offprint-notes)`);
  expect(ids).toContain('id-offprint-notes');
  expect(ids).not.toContain('offprint-notes');
  expect([links, messages]).toEqual([['#id-offprint-notes'], ['1 id-reserved']]);
});

test('an id that only looks similar is the author’s', async () => {
  const { ids, messages } = await published('# A {#offprint}\n\n<p id="my-offprint-notes">a</p>');
  expect([ids, messages]).toEqual([['offprint', 'my-offprint-notes'], []]);
});

test('a heading whose slug would have that prefix gets another slug', async () => {
  const { ids, messages } = await published('# Offprint notes\n\n# Offprint notes\n\n# Offprint');
  expect([ids, messages]).toEqual([['section-offprint-notes', 'section-offprint-notes-1', 'offprint'], []]);
});

test('an id with a space, which nothing could link to, is removed', async () => {
  expect(await published('<p id="a b">a</p>')).toEqual({ ids: [], links: [], messages: ['1 html-attribute-removed'] });
});

test('the second of two elements with the same id gets another', async () => {
  const { ids, messages } = await published('# A {#x}\n\n<p id="x-2">b</p>\n\n# C {#x}\n\n```js #x\nd\n```');
  expect([ids, messages]).toEqual([
    ['x', 'x-2', 'x-3', 'x-4'],
    ['5 id-duplicate', '7 id-duplicate'],
  ]);
});

test.each([
  ['a fence', '```js #tide\na\n```'],
  ['a listing', '```js title="a" #tide\na\n```'],
  ['a formula', '```math #tide\na\n```'],
  ['HTML', '<p id="tide">a</p>'],
])('a slug differs from the id of %s', async (_, markdown) => {
  const { ids, messages } = await published(`# Tide\n\n${markdown}`);
  expect([ids, messages]).toEqual([['tide-1', 'tide'], []]);
});

test('note ids differ from the author’s ids', async () => {
  const { ids, messages } = await published(
    '<p id="fn-1">a[^1]</p>\n\n<p id="fnref-1">b</p>\n\n# Footnotes\n\n# Footnote label\n\na[^1]\n\n[^1]: Note.\n\n    <ul><li id="fn-x">c</li></ul>',
  );
  expect(messages).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(['fn-1', 'fnref-1', 'footnotes', 'footnote-label', 'fn-x']));
});

test('a link to a note by its label, as on GitHub, points to the note', async () => {
  const { links } = await published('a[^x]\n\n[b](#fn-x)\n\n[^x]: Note.');
  expect(links.slice(0, 2)).toEqual(['#offprint-note-1', '#offprint-note-1']);
});

test('headings without letters have ids as well', async () => {
  const { ids } = await published('# !\n\n# ½\n\n# …\n\n# Section');
  expect(ids).toEqual(['section', 'section-1', 'section-2', 'section-3']);
});

test('admonitions are named by their titles, whatever ids the author gives', async () => {
  const { ids } = await published(':::note{#offprint-admonition-1}\na\n:::\n\n:::tip\nb\n:::');
  expect(ids).toEqual(['id-offprint-admonition-1', 'offprint-admonition-1', 'offprint-admonition-2']);
});

test('an id that a plugin repeats is renamed, and Offprint’s own are unchanged', async () => {
  const file = new VFile('# A\n\na[^1]\n\n[^1]: b');
  const repeat: Plugin<[], Root> = () => (tree) => {
    tree.children.push(h('p', { id: 'a' }));
  };
  const tree = await transform(parse(file), file, { plugins: [repeat as Plugin<[]>] });
  const ids = elementsIn(tree).flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : []));
  expect(ids).toEqual(['a', 'offprint-noteref-1', 'offprint-note-1', 'a-2']);
});
