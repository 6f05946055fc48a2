import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusedPhrases } from '../../scripts/prose/glossary.ts';
import { proseFaults } from '../../scripts/prose/prose-faults.ts';

const glossary = [
  '# Words',
  '',
  '| Write | For | Not |',
  '| --- | --- | --- |',
  '| backlink | a link | way back, ways back |',
  '| source | a file | |',
  '',
  '| Write | Instead of |',
  '| --- | --- |',
  '| The image was not found. | No picture |',
  '',
  '| Write | Not |',
  '| --- | --- |',
  '| compare | hold (it) against |',
  '',
].join('\n');

const refused = refusedPhrases(glossary);
const faultsIn = (path: string, text: string) => proseFaults(path, text, refused);

test('the phrases of every column that is called "Not" are refused, and only those', () => {
  expect(refused.map(({ phrase, instead }) => [phrase, instead])).toEqual([
    ['way back', 'backlink'],
    ['ways back', 'backlink'],
    ['hold (it) against', 'compare'],
  ]);
});

describe('a refused phrase is found in', () => {
  test.each([
    ['Markdown', 'a.md', '# A\n\nThe way back.\n', '3:5'],
    ['a heading', 'a.md', '# The way back\n', '1:7'],
    ['a table', 'a.md', '| a | b |\n| - | - |\n| c | Way back |\n', '3:7'],
    ['Markdown, over the end of a line', 'a.md', '> The way\n> back.\n', '1:7'],
    ['Markdown after front matter', 'a.md', '---\ntitle: way back\n---\n\nThe way back.\n', '5:5'],
    ['a comment', 'a.ts', 'const a = 1; // the way back\n', '1:21'],
    ['a comment over several lines', 'a.ts', '/**\n * The way\n * back.\n */\n', '2:8'],
    ['comments that follow one another', 'a.ts', '// The way\n// back.\n', '1:8'],
    ['a string', 'a.ts', "const a = 'the way back';\n", '1:16'],
    ['a template', 'a.ts', 'const a = `the way back`;\n', '1:16'],
    ['a phrase with punctuation', 'a.md', 'Hold (it) against that.\n', '1:1'],
  ])('%s', (_, path, text, place) => {
    expect(faultsIn(path, text)).toEqual([
      expect.stringMatching(new RegExp(`^${path}:${place} Do not write "[^"]+"; write: (?:backlink|compare)$`, 'u')),
    ]);
  });

  test('every place, in the order of the text', () => {
    const text = 'Ways back.\n\nA way back, a way back.\n';
    expect(faultsIn('a.md', text).map((fault) => fault.split(' ', 1)[0])).toEqual([
      'a.md:1:1',
      'a.md:3:3',
      'a.md:3:15',
    ]);
  });
});

test.each([
  [
    'code in Markdown',
    'a.md',
    '`way back`\n\n```text\nway back\n```\n\n[a](<way back.md>) <i title="way back">a</i>\n',
  ],
  ['front matter', 'a.md', '---\ntitle: way back\n---\n\nText.\n'],
  ['code in a comment', 'a.ts', '// Reads `way back`.\n'],
  ['an identifier', 'a.ts', 'const wayBack = { way: 1 }; const ways = wayBack;\n'],
  ['a string that is a name', 'a.ts', "import a from './way-back.ts'; const kind = 'way-back';\n"],
  ['a longer word', 'a.md', 'The highway back, ways backwards, way back-end.\n'],
])('%s is not prose', (_, path, text) => {
  expect(faultsIn(path, text)).toEqual([]);
});

test('the glossary of the project refuses phrases', async () => {
  const words = await readFile(join(import.meta.dirname, '../../docs/glossary.md'), 'utf8');
  const phrases = refusedPhrases(words).map(({ phrase }) => phrase);
  expect(phrases).toEqual(expect.arrayContaining(['way back', 'held against', 'whoever']));
  expect(new Set(phrases).size).toBe(phrases.length);
});
