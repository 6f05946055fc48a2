import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { reportOverflows } from '../../../../src/engines/chromium/chromium.ts';
import type { Overflow } from '../../../../src/engines/chromium/defects/overflow.ts';
import { reportTo } from '../../../../src/model/report.ts';
import { page } from '../../defects/laid-out.ts';

const places = new Map([3, 5, 7, 9].map((line) => [`at-${line}`, { line, column: 1 }]));

/** Three pages; of the blocks those of lines 3 and 9 are known by their page. */
const layout = {
  pages: ['i', '1', '2'].map((label) => page(label)),
  blocks: [
    { id: 'at-3', page: 1 },
    { id: 'at-9', page: 3 },
  ].map((block) => ({ ...block, top: 80, place: { line: 1, column: 1 } })),
};

function said(...overflows: Pick<Overflow, 'ids'>[]): string[] {
  const file = new VFile({ path: 'a.md' });
  const all = overflows.map(({ ids }): Overflow => ({ kind: 'table', side: 'width', by: 72, ids }));
  reportOverflows(all, { scale: 0.9, layout, places, report: reportTo(file) });
  return file.messages.map(String);
}

const table = (page: string) =>
  `The table${page} is 25 mm wider than its space, so that all pages are printed at 90 % of their size`;

test('content that is too wide is reported at its place, with its page', () => {
  expect(said({ ids: ['at-9'] })).toEqual([`a.md:9:1: ${table(' on page 2')}`]);
});

test('or with the pages that it can be on', () => {
  expect(said({ ids: ['nowhere', 'at-5', 'at-3'] })).toEqual([`a.md:5:1: ${table(' on page i or 2')}`]);
});

test('or without either', () => {
  expect(said({ ids: ['nowhere'] })).toEqual([`a.md: ${table('')}`]);
});

test('an overflow that does not scale the pages down does not mention it', () => {
  const file = new VFile({ path: 'a.md' });
  const overflow: Overflow = { kind: 'picture', side: 'height', by: 72, ids: ['at-9'] };
  reportOverflows([overflow], { scale: 1, layout, places, report: reportTo(file) });
  expect(file.messages.map(String)).toEqual(['a.md:9:1: The image on page 2 is 25 mm taller than its space']);
});

test('overflows at the same place are reported once', () => {
  expect(said({ ids: ['at-3'] }, { ids: ['at-3'] })).toHaveLength(1);
});
