import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { typst } from '../../../src/engines/typst/typst.ts';
import { reportTo } from '../../../src/model/report.ts';
import { examplePublication, plainTemplate } from '../example.ts';

test('a page break ends a page; in a box, where Typst has none, it is reported, and a heading before it is alone', async () => {
  const publication = examplePublication();
  const [section] = publication.sections;
  if (!section) throw new Error('Unexpected publication without a section');
  const pageBreak = () => h('div', { className: ['page-break'] });
  const content = [
    h('p', { id: 'one' }, 'One.'),
    h('h2', { id: 'moon' }, 'The moon'),
    pageBreak(),
    h('p', { id: 'two' }, 'Two.'),
    h('blockquote', pageBreak()),
  ];
  for (const [index, element] of content.entries())
    element.position = { start: { line: index + 1, column: 1 }, end: { line: index + 1, column: 2 } };
  const [inner] = content[4]?.children ?? [];
  if (inner) inner.position = { start: { line: 9, column: 3 }, end: { line: 9, column: 4 } };
  const file = new VFile();
  const { signal } = new AbortController();
  const tree = { type: 'root' as const, children: content };
  const job = await typst.prepare(
    { ...publication, sections: [{ ...section, tree }], notes: [] },
    { template: plainTemplate, options: { print: {} }, report: reportTo(file), signal },
  );
  const { positions } = await job.print(signal);
  expect(['one', 'moon', 'two'].map((id) => positions.get(id)?.page)).toEqual([1, 1, 2]);
  const rules = file.messages.map(({ ruleId, line }) => [ruleId, line]);
  expect(rules).toContainEqual(['typst-unsupported', 9]);
  expect(rules).toContainEqual(['page-heading-alone', 2]);
});
