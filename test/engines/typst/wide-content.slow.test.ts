import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { typst } from '../../../src/engines/typst/typst.ts';
import type { PrintOptions } from '../../../src/model/format-options.ts';
import { groupBy } from '../../../src/model/lists.ts';
import { reportTo } from '../../../src/model/report.ts';
import { pageReader } from '../../../src/pdf/content/content-reader.ts';
import { type PdfDocument, sizeOf } from '../../../src/pdf/document.ts';
import { examplePublication, plainTemplate } from '../example.ts';

/** The print of this content, each element at its own line. */
async function printed(content: ElementContent[], print: PrintOptions = {}) {
  const publication = examplePublication();
  const [section] = publication.sections;
  if (!section) throw new Error('Unexpected publication without a section');
  for (const [index, element] of content.entries())
    element.position = { start: { line: index + 1, column: 1 }, end: { line: index + 1, column: 2 } };
  const file = new VFile();
  const { signal } = new AbortController();
  const tree = { type: 'root' as const, children: content };
  const job = await typst.prepare(
    { ...publication, sections: [{ ...section, tree }], outline: [], notes: [] },
    { template: plainTemplate, options: { print }, report: reportTo(file), signal },
  );
  const { document, positions } = await job.print(signal);
  const messages = file.messages.filter(({ ruleId = '' }) => ['page-overflow', 'table-columns'].includes(ruleId));
  return { document, positions, reported: messages.map(({ ruleId, line }) => [ruleId, line]) };
}

function tableOf(columns: number, word: string): ElementContent {
  const row = (tag: string) =>
    h(
      'tr',
      Array.from({ length: columns }, () => h(tag, word)),
    );
  return h('table', [h('thead', row('th')), h('tbody', row('td'))]);
}

const isTurned = ({ dict }: Awaited<ReturnType<typeof printed>>['document']['pages'][number]) => {
  const { width, height } = sizeOf(dict);
  return width > height;
};

test('a table that would be too small on an upright page is turned, with the heading before it', async () => {
  const before = [h('p', 'Before.'), h('h3', { id: 'ports' }, 'Ports')];
  const { document, positions, reported } = await printed([...before, tableOf(12, 'harbourmaster'), h('p', 'After.')]);
  expect(reported).toEqual([]);
  expect(document.pages.map(isTurned)).toEqual([false, true, false]);
  expect(positions.get('ports')?.page).toBe(2);
});

test('a table that fits is not turned, and neither is one in a box', async () => {
  const { document } = await printed([tableOf(5, 'harbourmaster'), h('blockquote', tableOf(12, 'harbourmaster'))]);
  expect(document.pages.map(isTurned)).toEqual([false]);
});

test('a line breaks before code that begins with a colon, where Unicode has no break', async () => {
  const roles = Array.from({ length: 12 }, (_, index) => [h('code', { id: `role-${index}` }, ':reference:'), ', ']);
  const { positions } = await printed([h('p', [...roles.flat(), h('span', { id: 'end' }, 'end')])]);
  const [first, end] = ['role-0', 'end'].map((id) => positions.get(id));
  expect(end?.top).toBeGreaterThan((first?.top ?? 0) + 5);
  expect(end?.left).toBeLessThan((first?.left ?? 0) + 360);
});

test('a table that is too small even on a rotated page is reported at its line', async () => {
  const { reported } = await printed([h('p', 'Before.'), tableOf(200, 'port')]);
  expect(reported).toEqual([['table-columns', 2]]);
});

const sum = (count: number) =>
  Array.from({ length: count }, (_, index) => [...(index > 0 ? [h('mo', '+')] : []), h('mi', 'x')]).flat();

const formula = (...content: ElementContent[]) =>
  h('div', { className: ['math'] }, h('math', { display: 'block', alttext: 'x' }, content));

test('a wide formula is broken into lines; one that cannot be broken is reported', async () => {
  const fraction = h('mfrac', [h('mrow', sum(120)), h('mi', 'y')]);
  const { reported } = await printed([formula(h('mrow', sum(120))), formula(fraction)]);
  expect(reported).toEqual([['page-overflow', 2]]);
});

test('so is one in a line, which stays in its line', async () => {
  const inline = (...content: ElementContent[]) => h('p', ['Here ', h('math', { alttext: 'x' }, content), ' it is.']);
  const bracketed = h('mrow', [h('mo', '('), ...sum(120), h('mo', ')')]);
  const fraction = h('mfrac', [h('mrow', sum(120)), h('mi', 'y')]);
  const { document, reported } = await printed([
    inline(...sum(120)),
    inline(h('mi', 'f'), bracketed),
    inline(h('mfrac', [h('mrow', sum(40)), h('mi', 'y')])),
    inline(fraction),
  ]);
  expect(reported).toEqual([['page-overflow', 4]]);
  const runs = runsOn(document);
  // A line of an A4 page in this template, and the ellipsis at its end.
  expect(runs.find(({ text }) => text === '…')?.left).toBeGreaterThan(470);
  expect(runs.filter(({ baseline, left }) => baseline < 200 && left > 497)).toEqual([]);
});

/** The text of the first page. */
const runsOn = (document: PdfDocument) =>
  document.pages.slice(0, 1).flatMap(({ dict, number }) => pageReader(document)(dict, number).texts);

test('a line of code that is folded goes on below its indent, behind an arrow that is no text', async () => {
  const words = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
  const code = `short\n    ${words}\nlast`;
  const { document } = await printed([h('pre', { className: ['numbered'] }, [h('code', code)])]);
  const lines = groupBy(runsOn(document), ({ baseline }) => Math.round(baseline));
  const shown = [...lines.values()].map((runs) => ({
    text: runs.map((run) => run.text).join('|'),
    left: runs.at(-1)?.left ?? 0,
  }));
  const begin = shown.findIndex(({ text }) => text === '1|short');
  const [short, long, ...others] = shown.slice(begin, -1);
  const last = others.pop();
  expect([short?.text, last?.text]).toEqual(['1|short', '3|last']);
  expect([long, ...others].map((line) => line?.text).join('')).toBe(`2|    ${words}`);
  expect(others.length).toBeGreaterThan(3);
  // Six letters: the indent of four, and the arrow.
  for (const { left } of others) expect(left - (short?.left ?? 0)).toBeCloseTo(6 * 0.6 * 0.84 * 10.75, 0);
});

test('one that is cut off shows its beginning', async () => {
  const numerator = h('mrow', [h('mi', 'a'), h('mo', '+'), ...sum(120)]);
  const { document } = await printed([formula(h('mfrac', [numerator, h('mi', 'y')]))]);
  const runs = runsOn(document);
  const first = runs.find(({ text }) => text.includes('𝑎'));
  // A line of an A4 page in this template.
  expect(first?.left).toBeGreaterThan(20);
  expect(first?.left).toBeLessThan(200);
});

test('an operator at the beginning of a line has the space of one between two operands', async () => {
  const { document } = await printed([formula(h('mrow', sum(60)))]);
  const runs = runsOn(document);
  const spaces = runs.flatMap(({ text, left, baseline }, index) => {
    const next = runs[index + 1];
    const isFirst = runs[index - 1]?.baseline !== baseline;
    return text === '+' && next ? [{ isFirst, space: Math.round(10 * (next.left - left)) }] : [];
  });
  expect(spaces.some(({ isFirst }) => isFirst)).toBe(true);
  expect(new Set(spaces.map(({ space }) => space)).size).toBe(1);
});

test('two columns have the notes and the width of columns', async () => {
  const paragraphs = Array.from({ length: 14 }, () =>
    h('p', 'A line of a column, and more words than it holds. '.repeat(4)),
  );
  const ends = [h('p', { id: 'first' }, 'First.'), ...paragraphs, h('p', { id: 'last' }, 'Last.')];
  const { document, positions } = await printed(ends, { columns: 2 });
  expect(document.pages).toHaveLength(1);
  expect(positions.get('last')?.left).toBeGreaterThan((positions.get('first')?.left ?? 0) + 200);
});

test('a heading that needs two lines is divided into lines of about equal length', async () => {
  const words = Array.from({ length: 7 }, (_, index) => h('span', { id: `word-${index}` }, 'harbour '));
  const { positions } = await printed([h('h2', { id: 'title' }, words)]);
  const tops = words.map((_, index) => Math.round(positions.get(`word-${index}`)?.top ?? 0));
  const [, firstLine = 0] = tops;
  // The first word of a line is at the end of the line before.
  expect(tops.findIndex((top) => top > firstLine)).toBe(5);
});

test('long names in a table break between their words', async () => {
  const row = (tag: string, ...cells: string[]) =>
    h(
      'tr',
      cells.map((text) => h(tag, text)),
    );
  const sentence = 'How long the program waits for an answer before it gives up, and then tries again.';
  const { document } = await printed([
    h('table', [
      h('thead', row('th', 'Option', 'Type', 'Description')),
      h('tbody', row('td', 'connectionTimeoutMillisecondsBeforeRetry', 'number', sentence)),
    ]),
  ]);
  const leftmost = Math.min(...runsOn(document).map(({ left }) => left));
  const lines = groupBy(runsOn(document), ({ baseline }) => Math.round(baseline));
  const names = [...lines.values()].map((runs) => runs.filter(({ left }) => left < leftmost + 120));
  const shown = names.map((runs) => runs.map(({ text }) => text).join(''));
  expect(shown).toContainEqual(expect.stringMatching(/^connectionTimeout(?:Milliseconds)?(?:Before)?$/u));
});
