import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { boundNesting } from '../../src/markdown/nesting.ts';
import { parse } from '../../src/markdown/parse.ts';
import { Failure } from '../../src/model/report.ts';

/** Where a text is rejected as nested too deeply; `undefined` if it is not. */
function refusal(text: string, depth: number): string | undefined {
  try {
    parse(new VFile({ value: text, path: 'a.md' }), { depth });
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.messages.map(({ ruleId, line, column }) => `${ruleId} ${line}:${column}`).join();
  }
}

describe('a text may nest as deeply as the limit, and no deeper', () => {
  test.each([
    // The levels of a paragraph and its text count, too, and two for each item of a list.
    ['quotations', (levels: number) => `${'> '.repeat(levels)}a`, 8, 10],
    ['lists on one line', (levels: number) => `${'- '.repeat(levels)}a`, 5, 12],
    ['lists line by line', nestedLines, 5, 12],
    ['emphasis', (levels: number) => `${'*a '.repeat(levels)}b${' a*'.repeat(levels)}`, 8, 10],
    ['strikethrough', (levels: number) => `${'~~a '.repeat(levels)}b${' a~~'.repeat(levels)}`, 8, 10],
  ])('%s', (_, nested, levels, depth) => {
    expect(refusal(nested(levels), depth)).toBeUndefined();
    expect(refusal(nested(levels + 1), depth)).toMatch(/^source-depth \d+:\d+$/u);
  });

  test('long before all of it is parsed', () => {
    expect(refusal(`a\n\n${'> '.repeat(20_000)}a`, 100)).toBe('source-depth 3:201');
    expect(refusal(`${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`, 100)).toBe('source-depth 1:1');
    expect(refusal(`${'- '.repeat(3_000)}a`, 100)).toBe('source-depth 1:201');
  });

  test('text that only looks nested is not', () => {
    expect(refusal(`\`\`\`\n${'> '.repeat(200)}\n\`\`\``, 100)).toBeUndefined();
    expect(refusal('* '.repeat(200), 100)).toBeUndefined();
    expect(refusal('> - a\n'.repeat(200), 100)).toBeUndefined();
    expect(refusal('*a '.repeat(200), 100)).toBeUndefined();
  });
});

test('emphasis is the same as without the limit', () => {
  const plain = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });
  const bounded = plain().use(boundNesting, 100, 'a.md');
  for (const text of combinations(['*', '**', '_', '~~', 'a '], 4)) {
    expect(bounded.parse(text), text).toEqual(plain().parse(text));
  }
});

function nestedLines(levels: number): string {
  return Array.from({ length: levels }, (_, index) => `${'  '.repeat(index)}- a`).join('\n');
}

/** All texts that consist of some parts, up to a length. */
function combinations(parts: readonly string[], length: number): string[] {
  if (length === 0) return [''];
  const shorter = combinations(parts, length - 1);
  return shorter.flatMap((text) => parts.map((part) => text + part));
}
