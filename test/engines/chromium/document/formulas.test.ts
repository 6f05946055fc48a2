import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { reportTo } from '../../../../src/model/report.ts';
import { openBrowser } from '../../../../src/platform/browser/open.ts';
import { pdf } from '../../../../src/writers/pdf/pdf.ts';
import { reading, structureOf } from '../../../pdf/reading.ts';
import { writerOptions } from '../../../support/writer-options.ts';
import { examplePublication, plainTemplate } from '../../example.ts';

test('formulas are tagged as formulas, with alternative text', async () => {
  const report = reportTo(new VFile());
  await using browser = openBrowser({ env: process.env, report });
  const square = [h('msup', [h('mi', 'a'), h('mn', '2')])];
  const children = [
    h('p', ['It is ', h('math', { alttext: 'a^2' }, square), '.']),
    h('math', { display: 'block' }, [h('mi', 'x'), h('mo', '='), h('mn', '1')]),
  ];
  const { sections, ...rest } = examplePublication();
  const publication = {
    ...rest,
    sections: sections.map((section) => ({ ...section, tree: { type: 'root' as const, children } })),
    notes: [],
  };
  const options = writerOptions();
  const { signal } = new AbortController();
  const finished = await pdf.write(publication, { template: plainTemplate, options, browser, report, signal });
  const structure = await reading(finished, structureOf);
  expect(structure).toContain(['    P', '      Formula (a^2)', '    Formula (x=1)'].join('\n'));
});
