import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { compileInThread } from '../../../src/engines/typst/compile/compile.ts';
import { findCompiler } from '../../../src/engines/typst/compile/find-compiler.ts';

const { folder: compiler } = findCompiler();

function jobOf(main: string) {
  const files = [['/main.typ', Buffer.from(main)]] as const;
  return { compiler, files, main: '/main.typ', fonts: [] };
}

const { signal } = new AbortController();

test('what Typst cannot set is a failure with its words and its line, without paths of the machine', async () => {
  const work = compileInThread(jobOf('First line\n\n#paragraf[x]'), signal);
  await expect(work).rejects.toMatchObject({ messages: [{ ruleId: 'typst-failed' }] });
  await expect(work).rejects.toThrow(/unknown variable: paragraf \(main\.typ:3:\d+\)/u);
});

test('the same input makes the same bytes', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => compileInThread(jobOf('= A title\nText.'), signal)));
  expect(one?.pdf).toEqual(other?.pdf);
});

test('nothing is read but what it is given', async () => {
  for (const path of ['/etc/hostname', '../../../etc/hostname'])
    await expect(compileInThread(jobOf(`#read("${path}")`), signal)).rejects.toThrow(/not found|outside/u);
});

test('it ends when it is aborted, and leaves no folder behind', async () => {
  const stop = new AbortController();
  const work = compileInThread(jobOf('#range(200).map(number => range(20000).sum()).sum()'), stop.signal);
  setTimeout(() => stop.abort(new Error('enough')), 100);
  await expect(work).rejects.toThrow('enough');
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('offprint-typst-'))).toEqual([]);
});
