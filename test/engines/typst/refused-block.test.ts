import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TypstElement, TypstNode } from '../../../src/engines/typst/data/node.ts';
import { refusedBlock } from '../../../src/engines/typst/document-job.ts';

/** A block whose id is its number. */
function block(number: number, tag: string, children: TypstNode[] = []): TypstElement {
  return { tag, id: String(number), children };
}

/** Chapters of paragraphs and lists, numbered in order. */
const documents = fc
  .array(fc.array(fc.oneof(fc.constant('p'), fc.integer({ min: 1, max: 4 })), { maxLength: 6 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((chapters) => {
    let number = 0;
    const next = () => ++number;
    const parts = chapters.map((blocks) => ({
      tag: 'chapter',
      children: blocks.map((one) =>
        one === 'p'
          ? block(next(), 'p', ['Text'])
          : { tag: 'ul', children: Array.from({ length: Number(one) }, () => block(next(), 'li', ['Item'])) },
      ),
    }));
    return { parts, count: number };
  });

function numbersIn(nodes: readonly TypstNode[]): number[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [...(node.id === undefined ? [] : [Number(node.id)]), ...numbersIn(node.children)],
  );
}

test('the block that a standard refuses is found, with few compilations', async () => {
  const run = fc.asyncProperty(documents, fc.nat(), async ({ parts, count }, chosen) => {
    fc.pre(count > 0);
    const refused = 1 + (chosen % count);
    const places = new Map(Array.from({ length: count }, (_, at) => [String(at + 1), { line: at + 1, column: 1 }]));
    let compilations = 0;
    const place = await refusedBlock(parts, places, async (beginning) => {
      compilations++;
      return numbersIn(beginning).includes(refused);
    });
    expect(place).toEqual({ line: refused, column: 1 });
    expect(compilations).toBeLessThan(12);
  });
  await fc.assert(run, { numRuns: 200 });
});

test('a refusal without a block has no place', async () => {
  expect(await refusedBlock([{ tag: 'title-block', children: [] }], new Map(), async () => true)).toBeUndefined();
});
