import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { fontContent, namesIn } from '../../src/shell/content.ts';
import { wordsFor } from '../../src/template/words.ts';
import { examplePublication } from '../engines/example.ts';

test('fonts have letters for all that templates add: the date in words, who wrote it, the title of the contents', () => {
  const { text } = fontContent(examplePublication({ lang: 'ja' }), wordsFor('ja'));
  for (const letter of '年月日著目次') expect([letter, text.includes(letter)]).toEqual([letter, true]);
  expect(fontContent(examplePublication({ lang: 'fa' }), wordsFor('fa')).text).toContain('۹');
});

/** The texts in these words that the templates' modules and shells name, such as `words.letter.reference`. */
function wordsOfTemplates(words: object): string[] {
  const files = readdirSync('templates', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:typ|liquid)$/u.test(file),
  );
  const named = files.flatMap((file) => [
    ...readFileSync(join('templates', file), 'utf8').matchAll(/\bwords((?:\.\w+)+)/gu),
  ]);
  return named.flatMap(([, path = '']) => {
    const keys = path.slice(1).split('.');
    // Pages of websites may use the reader's fonts for their controls.
    if (keys[0] === 'site' || keys[0] === 'controls') return [];
    const found = keys.reduce<unknown>((value, key) => Object(value)[key], words);
    return typeof found === 'string' ? [found] : [];
  });
}

test.each(['ja', 'zh', 'ko'])('they have letters for all words that templates show in `%s`', (lang) => {
  const words = wordsFor(lang);
  const shown = wordsOfTemplates(words);
  expect(shown).toContain(words.summary);
  const { text } = fontContent(examplePublication({ lang }), words);
  expect(shown.filter((word) => [...word].some((letter) => !text.includes(letter)))).toEqual([]);
});

test('fonts have the signs of titles as text', () => {
  const place = { path: 'a.md', start: { line: 1, column: 1 } };
  const roots = {
    id: 'r',
    section: 's',
    title: 'On √2',
    content: [h('math', h('msqrt', '2'))],
    level: 3,
    place,
    children: [],
  };
  const outline = [{ ...roots, id: 'a', title: 'A ²', children: [roots] }];
  expect(fontContent({ ...examplePublication(), outline }, wordsFor('en')).text).toMatch(/A ²\nOn √2$/u);
});

test.each([
  ['emphasis in a caption', h('figcaption', h('em', 'a')), ['.sans-emphasis']],
  ['emphasis in the head of a table', h('th', h('i', 'a')), ['.sans-emphasis', '.bold-emphasis']],
  ['emphasis in the title of a box', h('p', { className: ['admonition-title'] }, h('em', 'a')), ['.sans-emphasis']],
  ['bold text in a caption', h('caption', h('strong', 'a')), ['.sans-strong']],
  ['emphasis in a heading', h('h2', h('em', 'a')), ['.sans-emphasis', '.bold-emphasis']],
  ['emphasis in bold text', h('strong', h('em', 'a')), ['.bold-emphasis']],
  ['bold text in emphasis', h('em', h('strong', 'a')), ['.bold-emphasis']],
  ['either in running text', h('p', [h('em', 'a'), h('strong', 'b')]), []],
])('faces are chosen by %s', (_, element, expected) => {
  const tree = { type: 'root' as const, children: [element] };
  const found = namesIn({ sections: [{ tree }], notes: [] });
  const all = ['.sans-emphasis', '.bold-emphasis', '.sans-strong'];
  expect(all.filter((name) => found.has(name))).toEqual(expected.toSorted((a, b) => all.indexOf(a) - all.indexOf(b)));
});
