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
