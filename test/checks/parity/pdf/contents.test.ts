import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { contentsFindings } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import { entry, publication, root } from '../../../writers/epub/publications.ts';

test('a wrong entry of the contents is reported at its heading, in whichever file', () => {
  const point = { line: 103, column: 1 };
  const heading = { ...h('h2', { id: 'flow' }, 'Flow'), position: { start: point, end: point } };
  const [section] = publication().sections;
  if (!section) throw new Error('Expected a section');
  const source = {
    sections: [{ ...section, tree: root(heading) }],
    outline: [{ ...entry('flow', 'section-1', 'Flow'), place: { path: 'flow.md', start: { line: 3, column: 1 } } }],
  };
  const said = '\uFDD0link #flow\uFDD1Ebb';
  const block = { fromLeft: said, fromRight: said, page: 2, isContents: true };
  const facts = { labelOf: () => undefined };
  const findings = contentsFindings([block] as never, source, facts as never);
  expect(findings).toEqual([expect.objectContaining({ kind: 'changed', at: point, page: 2 })]);
});
