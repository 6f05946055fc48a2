import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { contentsFindings } from '../../../../src/checks/parity/pdf/contents.ts';
import type { OutlineEntry } from '../../../../src/model/publication.ts';
import { entry, publication, root } from '../../../writers/epub/publications.ts';

const point = { line: 103, column: 1 };

/** The findings about a printed entry of the contents, for a heading with this title. */
function findingsAbout(said: string, title: Partial<OutlineEntry> & { title: string }) {
  const heading = { ...h('h2', { id: 'flow' }, title.title), position: { start: point, end: point } };
  const [section] = publication().sections;
  if (!section) throw new Error('Expected a section');
  const place = { path: 'flow.md', start: { line: 3, column: 1 } };
  const source = {
    sections: [{ ...section, tree: root(heading) }],
    outline: [{ ...entry('flow', 'section-1', title.title), ...title, place }],
  };
  const text = `\uFDD0link #flow\uFDD1${said}`;
  const block = { letters: text, page: 2, isContents: true };
  const facts = { labelOf: () => '7' };
  return contentsFindings([block] as never, source, facts as never);
}

test('a wrong entry of the contents is reported at its heading, in whichever file', () => {
  expect(findingsAbout('Ebb 7', { title: 'Flow' })).toEqual([
    expect.objectContaining({ kind: 'changed', at: point, page: 2 }),
  ]);
  expect(findingsAbout('Flow 7', { title: 'Flow' })).toEqual([]);
});

test('an entry shows the formulas and the emphasis of its title', () => {
  const math = h('math', { alttext: '\\sqrt[3]{x}' }, h('mroot', h('mi', 'x'), h('mn', '3')));
  const content = [{ type: 'text' as const, value: 'Roots ' }, math, h('em', ' rise')];
  const title = { title: 'Roots ³√x rise', number: '2', content };
  const emphasis = '\uFDD0mark em\uFDD1 rise\uFDD0mark end of em\uFDD1';
  for (const root of ['³√x', '\uFDD0formula \\sqrt[3]{x}\uFDD1', '√\u{1D465}3']) {
    expect(findingsAbout(`2 Roots ${root}${emphasis} 7`, title)).toEqual([]);
    expect(findingsAbout(`2 Roots ${root}${emphasis} 8`, title)).toHaveLength(1);
  }
  for (const root of ['', '3', '\uFDD0formula \\sqrt[2]{x}\uFDD1']) {
    expect(findingsAbout(`2 Roots ${root}${emphasis} 7`, title)).toHaveLength(1);
  }
});
