import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { typst } from '../../../src/engines/typst/typst.ts';
import { reportTo } from '../../../src/model/report.ts';
import { pageReader } from '../../../src/pdf/content/content-reader.ts';
import { examplePublication, plainTemplate } from '../example.ts';

/** The distance between the first lines of a long title, relative to its size. */
async function titleLines(lang: string, words: string): Promise<number> {
  const { signal } = new AbortController();
  const publication = examplePublication({ lang, title: Array(9).fill(words).join(' ') });
  const setting = { template: plainTemplate, options: { print: {} }, report: reportTo(new VFile()), signal };
  const job = await typst.prepare({ ...publication, notes: [] }, setting);
  const { document } = await job.print(signal);
  const [page] = document.pages;
  const texts = page ? pageReader(document)(page.dict, page.number).texts : [];
  const size = Math.max(...texts.map((run) => run.size));
  const [first = 0, second = 0] = [...new Set(texts.filter((run) => run.size === size).map((run) => run.baseline))];
  return (second - first) / size;
}

test('lines of a large Arabic title are further apart, because its letters would touch', async () => {
  expect(await titleLines('ar', 'جداول المد')).toBeCloseTo(1.45, 2);
  expect(await titleLines('en', 'Tide tables')).toBeLessThan(1.3);
});
