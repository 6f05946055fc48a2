import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { checkTables } from '../../src/checks/tables.ts';
import { reportOn } from '../../src/model/report.ts';
import { publication, root } from '../writers/epub/publications.ts';

function messagesFor(columns: number): string[] {
  const row = h(
    'tr',
    Array.from({ length: columns }, () => h('td', '1')),
  );
  const messages: ReturnType<ReturnType<typeof reportOn>>[] = [];
  const section = {
    id: 's',
    role: 'section',
    matter: 'main',
    title: '',
    tree: root(h('table', h('tbody', row))),
  } as const;
  checkTables(publication({ sections: [section] }), reportOn([], messages));
  return messages.map(({ reason }) => reason);
}

test('a table that no printed page holds is told', () => {
  expect(messagesFor(50)).toEqual([]);
  expect(messagesFor(51)).toEqual(['Unexpected table of 51 columns: a printed page holds 50, and cuts off the others']);
});
