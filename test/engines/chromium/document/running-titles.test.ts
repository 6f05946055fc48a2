import { expect, test } from 'vitest';
import { chapterTitles, runningTitle } from '../../../../src/engines/chromium/document/running-titles.ts';
import type { OutlineEntry, Publication, Section } from '../../../../src/model/publication.ts';
import { examplePublication } from '../../example.ts';

const place = { path: 'a.md', start: { line: 1, column: 1 } };

function entry(id: string, overrides: Partial<OutlineEntry> = {}): OutlineEntry {
  return { id, section: id, title: id, level: 2, place, children: [], ...overrides };
}

function book(outline: OutlineEntry[], roles: Record<string, Section['role']>): Publication {
  const tree = { type: 'root' as const, children: [] };
  const sections = Object.entries(roles).map(([id, role]) => ({ id, role, matter: 'main' as const, title: id, tree }));
  return { ...examplePublication(), kind: 'book', outline, sections };
}

test('chapters have their numbers and titles; parts, sections and chapters without a heading have none', () => {
  const inner = entry('inner', { section: 'ebb' });
  const outline = [entry('part', { children: [entry('ebb', { number: '1', children: [inner] })] }), entry('"words"')];
  const titles = chapterTitles(
    book(outline, { opening: 'section', part: 'part', ebb: 'chapter', '"words"': 'chapter' }),
  );
  expect(titles).toEqual([
    { id: '"ebb"', text: '"1\u2002ebb"' },
    { id: '"\\22 words\\22 "', text: '"\\22 words\\22 "' },
  ]);
});

test('an article has no chapters', () => {
  expect(chapterTitles(examplePublication())).toEqual([]);
});

test('a title that is too long ends in dots, at a word boundary if there is one', () => {
  const titled = (title: string) => {
    const publication = examplePublication();
    return runningTitle({ ...publication, metadata: { ...publication.metadata, title } });
  };
  expect(titled('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
  expect(titled('x'.repeat(81))).toBe(`"${'x'.repeat(79)}…"`);
  expect(titled(`${'x'.repeat(70)} and more words`)).toBe(`"${'x'.repeat(70)} and…"`);
  expect(titled('🌊'.repeat(81))).toBe(`"${'🌊'.repeat(79)}…"`);
});
