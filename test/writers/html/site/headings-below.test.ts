import { expect, test } from 'vitest';
import type { OutlineEntry, Section } from '../../../../src/model/publication.ts';
import { wordsFor } from '../../../../src/template/words.ts';
import type { SitePage } from '../../../../src/writers/html/site/pages.ts';
import { headingsBelow, type OwnEntry } from '../../../../src/writers/html/site/reading-pages.ts';
import { entry } from '../../epub/publications.ts';

const words = wordsFor('en');

/** A page whose chapter has these headings. */
function pageOf(...children: OutlineEntry[]): SitePage {
  const tree: Section['tree'] = { type: 'root', children: [] };
  const section: Section = { id: 'c', role: 'chapter', matter: 'main', title: 'C', tree };
  return { file: 'c.html', section, heading: entry('c', 'c', 'C', 2, children), within: [] };
}

function lines(entries: readonly OwnEntry[]): string[] {
  return entries.flatMap(({ title, href, children }) => [
    `${title} ${href}`,
    ...lines(children).map((line) => `  ${line}`),
  ]);
}

test('two levels of headings of the chapter, and none of another', () => {
  const deep = entry('deep', 'c', 'Deep', 4, [entry('deeper', 'c', 'Deeper', 5)]);
  const page = pageOf(entry('ebb', 'c', 'Ebb', 3, [deep]), entry('other', 'd', 'Other', 3));
  expect(lines(headingsBelow(page, words))).toEqual(['Ebb #ebb', '  Deep #deep']);
});

test('with very many headings, only the first level', () => {
  const many = Array.from({ length: 40 }, (_, at) => entry(`a${at}`, 'c', `A${at}`, 3, [entry(`b${at}`, 'c', 'B', 4)]));
  expect(lines(headingsBelow(pageOf(...many), words))).toHaveLength(40);
});

test('a heading without text has no entry', () => {
  expect(lines(headingsBelow(pageOf(entry('blank', 'c', '', 3, [entry('below', 'c', 'Below', 4)])), words))).toEqual([
    'Below #below',
  ]);
});
