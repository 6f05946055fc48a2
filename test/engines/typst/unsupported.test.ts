import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { typst } from '../../../src/engines/typst/typst.ts';
import { reportTo } from '../../../src/model/report.ts';
import { examplePublication, plainTemplate } from '../example.ts';

test('what Typst does not set is an error at its line, and so is an option that it does not have', async () => {
  const publication = examplePublication();
  const [section] = publication.sections;
  if (!section) throw new Error('Unexpected publication without a section');
  const video = h('video', ['A film.']);
  video.position = { start: { line: 7, column: 3 }, end: { line: 7, column: 9 } };
  const sections = [{ ...section, tree: { type: 'root' as const, children: [h('p', video)] } }];
  const file = new VFile();
  const { signal } = new AbortController();
  const template = { ...plainTemplate, isStyledForTypst: false };
  const context = { template, report: reportTo(file), signal };
  await typst.prepare(
    { ...publication, sections },
    { ...context, options: { print: { notes: 'margin', columns: 2 } } },
  );
  expect(file.messages.map(({ ruleId, line, reason }) => [ruleId, line, reason])).toEqual([
    ['typst-unsupported', undefined, expect.stringContaining('`notes: margin` in two columns')],
    ['typst-unsupported', undefined, expect.stringContaining('the print styles of the template `plain`')],
    ['typst-unsupported', 7, expect.stringContaining('`<video>`')],
  ]);
});
