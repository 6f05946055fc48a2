import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { typst } from '../../../src/engines/typst/typst.ts';
import { reportTo } from '../../../src/model/report.ts';
import { readPages } from '../../../src/pdf/content/content-reader.ts';
import { examplePublication, plainTemplate } from '../example.ts';

const words =
  'considerable extraordinary understanding representation and circumstances it responsibility of the'.split(' ');

/** The numbers of the pages that end within a word, and of all pages. */
async function dividedPages(mirrored: boolean): Promise<{ divided: number[]; count: number }> {
  const word = (paragraph: number, index: number) =>
    words[(index * index + 3 * paragraph * index + paragraph) % 11] ?? 'or';
  const paragraph = (at: number) => h('p', Array.from({ length: 150 }, (_, index) => word(at, index)).join(' '));
  const publication = examplePublication();
  const [section] = publication.sections;
  if (!section) throw new Error('Unexpected publication without a section');
  const tree = { type: 'root' as const, children: Array.from({ length: 60 }, (_, at) => paragraph(at)) };
  const { signal } = new AbortController();
  const job = await typst.prepare(
    { ...publication, sections: [{ ...section, tree }], notes: [] },
    {
      template: { ...plainTemplate, values: { mirrored, justify: true } },
      ...{ options: { print: {} }, report: reportTo(new VFile()), signal },
    },
  );
  const { document } = await job.print(signal);
  const pages = [...readPages(document)];
  const isDivided = ({ texts }: (typeof pages)[number]) =>
    texts.findLast(({ mark }) => mark !== undefined)?.text === '\u00AD';
  return { divided: pages.filter(isDivided).map(({ number }) => number), count: pages.length };
}

test('no word of a bound book is divided where readers turn the page', async () => {
  const single = await dividedPages(false);
  expect(single.count).toBeGreaterThan(10);
  expect(single.divided.filter((page) => page % 2 === 1)).not.toEqual([]);
  const bound = await dividedPages(true);
  expect(bound.divided.filter((page) => page % 2 === 1)).toEqual([]);
});
