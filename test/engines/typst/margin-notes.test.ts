import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { typst } from '../../../src/engines/typst/typst.ts';
import { reportTo } from '../../../src/model/report.ts';
import { examplePublication, plainTemplate } from '../example.ts';

const words = 'A note of some words, which needs several lines in the margin. ';

/** The print of a paragraph with notes of this many sentences in the margin. */
async function printed(sentences: readonly number[]) {
  const publication = examplePublication();
  const [section] = publication.sections;
  if (!section) throw new Error('Unexpected publication without a section');
  const id = (index: number) => `offprint-note-${index + 1}`;
  const marks = sentences.flatMap((_, index): ElementContent[] => {
    const reference = h('a', { href: `#${id(index)}`, id: `ref-${index}`, role: 'doc-noteref' }, String(index + 1));
    reference.position = { start: { line: 5, column: index + 1 }, end: { line: 5, column: index + 2 } };
    return [{ type: 'text', value: 'word ' }, h('sup', reference)];
  });
  const file = new VFile();
  const { signal } = new AbortController();
  const job = await typst.prepare(
    {
      ...publication,
      sections: [{ ...section, tree: { type: 'root', children: [h('p', marks)] } }],
      outline: [],
      notes: sentences.map((count, index) => ({
        ...{ id: id(index), number: index + 1, content: [h('p', words.repeat(count))] },
        references: [{ id: `ref-${index}`, section: 'body' }],
      })),
    },
    { template: plainTemplate, options: { print: { notes: 'margin' } }, report: reportTo(file), signal },
  );
  const { positions } = await job.print(signal);
  const notes = sentences.map((_, index) => positions.get(id(index)));
  const messages = file.messages.filter(({ ruleId }) => ruleId === 'page-overflow');
  return { notes, reference: positions.get('ref-0'), messages };
}

test('notes are next to their references, or below the note before', async () => {
  const { notes, reference, messages } = await printed([2, 1, 3, 1]);
  const tops = notes.map((note) => note?.top ?? 0);
  expect(messages.map(String)).toEqual([]);
  expect(Math.abs((tops[0] ?? 0) - (reference?.top ?? 0))).toBeLessThan(4);
  expect(notes.every((note) => note && reference && note.left < reference.left && note.left > 0)).toBe(true);
  const gaps = tops.slice(1).map((top, index) => top - (tops[index] ?? 0));
  // Each sentence takes at least two lines.
  expect(gaps.map((gap, index) => gap > 16 * ([2, 1, 3][index] ?? 0))).toEqual([true, true, true]);
});

test('notes that are taller than the page are reported at the reference of the last one', async () => {
  const { messages } = await printed([30, 30, 1]);
  expect(messages.map(({ ruleId, line, column }) => [ruleId, line, column])).toEqual([['page-overflow', 5, 3]]);
});
