import { expect, test } from 'vitest';
import { depthOf, navigationEntries } from '../../../src/writers/epub/outline.ts';
import { locateTargets } from '../../../src/writers/epub/targets.ts';
import { entry, publication, richPublication } from './publications.ts';

const entriesOf = (given: ReturnType<typeof publication>) => navigationEntries(given, locateTargets(given));

test('navigationEntries nests as the outline does', () => {
  const entries = entriesOf(richPublication());
  expect(entries.map(({ href, children }) => [href, children.map(({ title }) => title)])).toEqual([
    ['section-002.xhtml#-moon--sun', ['1st quarter <½>', '月']],
    ['section-003.xhtml#tables', []],
  ]);
  expect(depthOf(entries)).toBe(3);
});

test('navigationEntries has an entry even without headings', () => {
  expect(entriesOf(publication({ outline: [] }))).toEqual([
    { href: 'section-001.xhtml', title: 'Tides', children: [] },
  ]);
});

test('navigationEntries has an entry even without a text', () => {
  expect(entriesOf(publication({ sections: [], outline: [] }))).toEqual([
    { href: 'titlepage.xhtml', title: 'Tides', children: [] },
  ]);
});

test('navigationEntries skips a heading without text, but not those below it', () => {
  const outline = [entry('ebb', 'section-1', ' ', 2, [entry('ebb', 'section-1', 'Inner', 3)])];
  expect(entriesOf(publication({ outline }))).toEqual([
    { href: 'section-001.xhtml#ebb', title: 'Inner', children: [] },
  ]);
});
