import { describe, expect, test } from 'vitest';
import { reading } from '../pdf/reading.ts';
import { writeAll } from '../support/publication-folder.ts';
import { publish } from '../support/publishing.ts';
import { withScratchFolder } from '../support/scratch.ts';

const words = 'The sea rises and falls with the moon, and nobody who lives beside it ever forgets the hours. '.repeat(
  8,
);

/** The size of the text, and the distance of its lines, in points. */
function measured(pdf: Uint8Array): Promise<{ size: number; line: number }> {
  return reading(pdf, async (document) => {
    const page = await document.getPage(1);
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item) =>
      'str' in item && /[a-z]{2}/u.test(item.str) ? [{ size: item.transform[3], y: item.transform[5] }] : [],
    );
    const size = mostFrequent(pieces.map((piece) => piece.size));
    const lines = [...new Set(pieces.filter((piece) => round(piece.size) === size).map(({ y }) => round(y)))];
    const distances = lines.sort((a, b) => b - a).map((y, at) => (lines[at - 1] ?? y) - y);
    return { size, line: mostFrequent(distances.filter((distance) => distance > 1)) };
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values.map(round)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

describe.each(['chromium', 'typst'])('with the engine %s', (engine) => {
  test.each(['article', 'paper', 'letter'])(
    '`fontSize` and `lineHeight` decide on the text of the template %s',
    (template) =>
      withScratchFolder(async (folder) => {
        const options = 'templateOptions: { fontSize: 13, lineHeight: 1.6 }';
        const source = `---\ntitle: Tides\nlang: en\ntemplate: ${template}\n${options}\n---\n\n${words}\n\n${words}\n`;
        await writeAll(folder, { 'a.md': source });
        const { products, messages } = await publish({ sources: `${folder}/a.md`, to: ['pdf'], engine });
        // The option is known to each template.
        expect(messages.filter(({ ruleId }) => ruleId?.startsWith('template-option')).map(String)).toEqual([]);
        const { size, line } = await measured(products[0]?.written[0]?.main.bytes ?? new Uint8Array());
        expect(size).toBeCloseTo(13, 1);
        expect(Math.abs(line - 20.8)).toBeLessThan(0.25);
      }),
  );
});

test('sizes that nobody could read are refused', () =>
  withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': '---\ntitle: Tides\ntemplateOptions: { fontSize: 3 }\n---\n\nWords.\n' });
    const { messages } = await publish({ sources: `${folder}/a.md`, to: ['html'] });
    expect(messages.map(({ ruleId, line, reason }) => [ruleId, line, reason])).toEqual([
      [expect.any(String), 3, expect.stringContaining('a number from 6 to 30')],
    ]);
  }));
