import { expect, test } from 'vitest';
import { checkContents } from '../../src/checks/contents.ts';
import type { OutlineEntry } from '../../src/model/publication.ts';
import { reportOn } from '../../src/model/report.ts';
import { contentsOf } from '../../src/shell/contents.ts';
import { publication } from '../writers/epub/publications.ts';

const place = { path: 'a.md', start: { line: 1, column: 1 } };

function entries(count: number, children: readonly OutlineEntry[] = []): OutlineEntry[] {
  return Array.from({ length: count }, (_, index) => {
    return { id: `h${index}`, section: 's', title: 'A', level: 2, place, children };
  });
}

function messagesFor(outline: OutlineEntry[]): string[] {
  const messages: ReturnType<ReturnType<typeof reportOn>>[] = [];
  checkContents(publication({ outline }), reportOn([], messages), []);
  return messages.map(({ reason }) => reason);
}

test('a table of contents that is too long to read is left out, and reported', () => {
  const outline = entries(2000);
  expect(contentsOf(publication({ outline }))).toEqual([]);
  expect(messagesFor(outline)).toEqual(['The table of contents is left out, because it would have 2000 lines']);
});

test('one that is too long only in its lower levels shows fewer of them', () => {
  const outline = entries(100, entries(20));
  expect(contentsOf(publication({ outline }))).toHaveLength(100);
  expect(contentsOf(publication({ outline }))[0]?.children).toEqual([]);
  expect(messagesFor(outline)).toEqual([]);
});
