import type { Link } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';

function read(text: string, dialect?: 'quarto'): { text: string; links: string[] } {
  return readFile(new VFile(text), dialect);
}

function readFile(file: VFile, dialect?: 'quarto'): { text: string; links: string[] } {
  const tree = parse(file, { dialect });
  const links: string[] = [];
  visit(tree, 'link', ({ url, children }: Link) => {
    if (children.length === 0) links.push(url);
  });
  return { text: textOf(tree), links };
}

const figure = '\n\n![A](a.svg "A"){#fig-tide}';

test.for(['@fig-tide', '[@fig-tide]', '[-@fig-tide]'])('%s is a reference', (written) => {
  expect(read(`See ${written}.${figure}`)).toEqual({ text: 'See .A', links: ['#fig-tide'] });
});

test('a colon separates kind and name, or ends a clause', () => {
  expect(read(`See @fig-tide: it is high.${figure}`)).toEqual({ text: 'See : it is high.A', links: ['#fig-tide'] });
  expect(read(`See @Fig:tide.${figure.replace('fig-', 'fig:')}`).links).toEqual(['#fig:tide']);
});

test('the label of a formula is an id', () => {
  expect(read('See @eq-b.\n\n$$\nb \\label{eq-b}\n$$\n').links).toEqual(['#eq-b']);
});

test('a capitalized name that is not a reference is unchanged', () => {
  expect(read('By @Fig-other.').text).toBe('By @Fig-other.');
});

test.for(['@fig-other', 'ada@fig-tide', '\\@fig-tide', '`@fig-tide`', '@figtide'])('%s is text', (written) => {
  expect(read(`See ${written}.${figure}`).links).toEqual([]);
});

test('a reference to nothing is reported, with the nearest id', () => {
  const messagesOf = (text: string) => {
    const file = new VFile(text);
    readFile(file);
    return file.messages.map(({ ruleId, line, column, expected }) => [ruleId, line, column, expected]);
  };
  expect(messagesOf(`See @fig-tdie.${figure}`)).toEqual([['reference-unknown', 1, 5, ['@fig-tide']]]);
  expect(messagesOf(`See @tbl-other.${figure}`)).toEqual([['reference-unknown', 1, 5, undefined]]);
  expect(messagesOf(`See @fig-tide, \\@fig-tdie and \`@fig-tdie\`.${figure}`)).toEqual([]);
});

test('in a Quarto project, it may point to another file', () => {
  expect(read('See @sec-tides.', 'quarto').links).toEqual(['#sec-tides']);
});

test.for([
  '---\ntitle: Tides\nchapters: [ebb.md]\n---\n\n',
  '::include{file=ebb.md}\n\n',
  '{{< include ebb.md >}}\n\n',
])('it may point to another file if the file has others: %j', (before) => {
  expect(read(`${before}See @sec-tides.`).links).toEqual(['#sec-tides']);
});

test('it may point to another file if the file is part of another document, except in tools that do not know such names', () => {
  const linksOf = (dialect?: 'pandoc' | 'mdbook') => {
    const links: string[] = [];
    const tree = parse(new VFile('See @sec-tides.'), { dialect, referencesOtherFiles: true });
    visit(tree, 'link', ({ url }: Link) => void links.push(url));
    return links;
  };
  expect([linksOf(), linksOf('pandoc'), linksOf('mdbook')]).toEqual([['#sec-tides'], ['#sec-tides'], []]);
});

test('in a document with a bibliography, the name of nothing in the file is a citation, also with a minus', () => {
  const file = new VFile('See [-@fig-tide] and @sec-tides.');
  const keys: unknown[] = [];
  visit(parse(file, { citations: true, referencesOtherFiles: true }), 'emphasis', ({ data }) => {
    const { dataCiteKey, dataCiteForm } = data?.hProperties ?? {};
    if (dataCiteKey !== undefined) keys.push([dataCiteKey, dataCiteForm]);
  });
  expect(keys).toEqual([
    ['fig-tide', 'suppressed'],
    ['sec-tides', undefined],
  ]);
  expect(file.messages).toEqual([]);
});
