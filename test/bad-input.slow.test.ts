import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { describe, expect, test } from 'vitest';
import { type BuildResult, build } from '../src/build.ts';
import { badInput } from './support/bad-input.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

/** An image of one pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

const suite = join(import.meta.dirname, '../../shared/suites/pathological.mjs');
const hasSuite = await access(suite).then(
  () => true,
  () => false,
);

function publish(source: string | Uint8Array, to: string[], config = ''): Promise<BuildResult> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': source, 'a.png': picture, 'offprint.config.yaml': config });
    return build({ sources: ['a.md'], to, host: hostIn(folder) });
  });
}

/** Errors without a place, or with a fault of the program in them. */
function unclear(messages: readonly VFileMessage[]): string[] {
  return messages
    .filter(({ reason, file, line }) => !file || !line || /call stack|undefined|\bat .*:\d+:\d+/u.test(reason))
    .map(String);
}

describe('a nonsensical document is published, or refused at its place', () => {
  test.each(Object.entries(badInput))('%s', async (_, source) => {
    const { exitCode, messages } = await publish(source, ['html', 'epub']);
    expect([0, 1]).toContain(exitCode);
    expect(unclear(messages)).toEqual([]);
    expect(messages.some(({ fatal }) => fatal === true)).toBe(exitCode === 1);
  });
});

test('nesting that is too deep is refused where it becomes so', async () => {
  const { messages } = await publish(`a\n\n${'> '.repeat(10_000)}a`, ['html']);
  expect(messages.map(String)).toEqual(['a.md:3:201: The source is nested more than 100 levels deep']);
});

test('the limits are those of the config', async () => {
  const nested = `${'> '.repeat(7)}a\n`;
  expect((await publish(nested, ['html'])).exitCode).toBe(0);
  const depth = await publish(nested, ['html'], 'limits: { depth: 5 }');
  expect(depth.messages.map(String)).toContain('a.md:1:11: The source is nested more than 5 levels deep');
  const size = await publish('# A\n\nb c d e f\n', ['html'], 'limits: { size: 0.00001 }');
  expect(size.messages.map(String)).toEqual(['a.md:1:1: The source has 0.01 MB, but at most 0 MB are allowed']);
  const time = await publish('word '.repeat(10_000), ['html'], 'limits: { time: 0.001 }');
  expect(time.messages.map(String)).toEqual([
    'a.md:1:1: The time limit of 0.001 s was reached while reading the source',
  ]);
  expect([depth, size, time].map(({ exitCode }) => exitCode)).toEqual([1, 1, 1]);
});

test('a thread and the main thread read the same', async () => {
  const text = '# A\n\n::: nope\n\n[b](c.md) <font>d</font> {#e}\n\n';
  const short = await publish(text, ['html']);
  const long = await publish(`${text}${'word '.repeat(5_000)}`, ['html']);
  const said = ({ messages }: BuildResult) => messages.map((message) => JSON.stringify(message));
  expect(said(short).length).toBeGreaterThan(1);
  expect(said(long)).toEqual(said(short));
});

describe.skipIf(!hasSuite)('the suite of pathological cases (skipped if it is not next to the project)', async () => {
  const cases: Record<string, (count: number) => string> = hasSuite ? (await import(suite)).default : {};
  test.each(Object.keys(cases))('%s', async (name) => {
    const { exitCode, messages } = await publish(cases[name]?.(500) ?? '', ['html', 'epub']);
    expect([0, 1]).toContain(exitCode);
    expect(unclear(messages)).toEqual([]);
  });
});
