import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Compiler, openCompiler, type Printed } from '../../../src/engines/typst/compile/compile.ts';
import { findCompiler } from '../../../src/engines/typst/compile/find-compiler.ts';
import type { CompileJob } from '../../../src/engines/typst/compile/job.ts';
import { collected } from '../../support/collected.ts';

const { folder: compiler } = findCompiler();

function jobOf(main: string, further: Record<string, string> = {}) {
  const files = Object.entries({ '/main.typ': main, ...further }).map(
    ([path, text]) => [path, Buffer.from(text)] as const,
  );
  return { compiler, files, main: '/main.typ', fonts: [] };
}

const { signal } = new AbortController();

/** The result of a document that no standard refuses. */
async function compiled(job: CompileJob, compiler = opened): Promise<Printed> {
  const result = await compiler.compile(job, signal);
  if ('refusal' in result) throw new Error(result.refusal.what);
  return result;
}

let temporary: string;
let opened: Compiler;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'compile-test-'));
  vi.stubEnv('TMPDIR', temporary);
  opened = openCompiler();
});

afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  const left = readdirSync(temporary).filter((name) => name.startsWith('offprint-'));
  expect(left, 'no folder remains').toEqual([]);
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
});

/** A document that takes a while, unless the compiler remembers it. */
const slow = `#range(20).map(number => range(20000 + number).map(one => calc.sin(one)).sum()).sum()`;

test('what Typst cannot set is a failure with its words and its line, without paths of the machine', async () => {
  const work = opened.compile(jobOf('First line\n\n#paragraf[x]'), signal);
  await expect(work).rejects.toMatchObject({ messages: [{ ruleId: 'typst-failed' }] });
  await expect(work).rejects.toThrow(/unknown variable: paragraf \(main\.typ:3:\d+\)/u);
});

test('content that Typst leaves out is named, with its line', async () => {
  const { leftOut } = await compiled(jobOf('#par[A #block[lost] line]\n\nOther text.'));
  expect(leftOut).toEqual([expect.stringMatching(/^block .* was ignored \(main\.typ:1:\d+\)$/u)]);
  expect((await compiled(jobOf('#block[kept]'))).leftOut).toEqual([]);
});

test('the same input makes the same bytes, also at the same time, and after another document', async () => {
  const job = jobOf('= A title\n#lorem(2000) #context query(heading).len()');
  const [one, other] = await Promise.all([compiled(job), compiled(job)]);
  expect(one?.pdf).toEqual(other?.pdf);
  await opened.compile(jobOf('= Another title\n#lorem(3000)'), signal);
  expect((await compiled(job)).pdf).toEqual(one?.pdf);
  await using cold = openCompiler();
  expect((await compiled(job, cold)).pdf).toEqual(one?.pdf);
});

test('a document does not see the files of an earlier one, nor their earlier content', async () => {
  const main = '#metadata(read("/a.txt")) <spots>';
  const spots = async (further: Record<string, string>) => (await compiled(jobOf(main, further))).spots;
  expect(await spots({ '/a.txt': 'one' })).toBe('one');
  expect(await spots({ '/a.txt': 'two' })).toBe('two');
  await expect(spots({})).rejects.toThrow(/not found/u);
});

test('a document that has changed little takes a fraction of the time', async () => {
  const timed = async (text: string) => {
    const start = performance.now();
    await opened.compile(jobOf(`${slow}\n\n${text}`), signal);
    return performance.now() - start;
  };
  await opened.compile(jobOf('The program is loaded.'), signal);
  const first = await timed('One word');
  expect(await timed('Another word')).toBeLessThan(first / 2);
});

test('a process that is kept keeps nothing of earlier documents in this one', async () => {
  const held: WeakRef<object>[] = [];
  for (let number = 0; number < 12; number += 1) {
    const job = jobOf(`Document ${number}`);
    held.push(new WeakRef(job), new WeakRef(await compiled(job)));
  }
  await collected();
  // The last ones may still be on their way.
  expect(held.filter((reference) => reference.deref() !== undefined).length).toBeLessThan(6);
}, 20_000);

test('nothing is read but what it is given', async () => {
  for (const path of ['/etc/hostname', '../../../etc/hostname'])
    await expect(opened.compile(jobOf(`#read("${path}")`), signal)).rejects.toThrow(/not found|outside/u);
});

test('it ends when it is aborted, and the next document is compiled by another process', async () => {
  const stop = new AbortController();
  const work = opened.compile(jobOf('#range(200).map(number => range(20000).sum()).sum()'), stop.signal);
  setTimeout(() => stop.abort(new Error('enough')), 100);
  await expect(work).rejects.toThrow('enough');
  expect((await compiled(jobOf('Text'))).pdf.length).toBeGreaterThan(0);
});

test('a large process ends after the last compilation of its document, unless documents are compiled again', async () => {
  const processesAfter = async (compiler: Compiler) => {
    await compiler.compile(jobOf('Text'), signal);
    const count = () => readdirSync(temporary).filter((name) => name.startsWith('offprint-typst-')).length;
    expect(count()).toBe(1);
    await compiler.release();
    const left = count();
    await compiler[Symbol.asyncDispose]();
    return left;
  };
  expect(await processesAfter(openCompiler({ isForOneRun: true }, 1))).toBe(0);
  expect(await processesAfter(openCompiler({ isForOneRun: true }))).toBe(1);
  expect(await processesAfter(openCompiler({}, 1))).toBe(1);
});

test('a process that was started ahead compiles the next document, and ends if there is none', async () => {
  const processes = () => readdirSync(temporary).filter((name) => name.startsWith('offprint-typst-')).length;
  const { compiler: folder } = jobOf('');
  opened.start(folder);
  opened.start(folder);
  await vi.waitFor(() => expect(processes()).toBe(1));
  await compiled(jobOf('Text'));
  opened.start(folder);
  expect(processes()).toBe(1);
  await using unused = openCompiler();
  unused.start(folder);
  unused.start(folder);
  await vi.waitFor(() => expect(processes()).toBe(2));
});

test('a crash of Typst is a failure of its document only', async () => {
  const crashing = join(temporary, 'crashing');
  mkdirSync(crashing);
  writeFileSync(join(crashing, 'index.js'), 'process.abort()');
  const work = opened.compile({ ...jobOf('Text'), compiler: crashing }, signal);
  await expect(work).rejects.toMatchObject({ messages: [{ ruleId: 'typst-failed' }] });
  await expect(work).rejects.toThrow('its process has ended: SIGABRT');
  expect((await compiled(jobOf('Text'))).pdf.length).toBeGreaterThan(0);
});

test.skipIf(process.platform !== 'linux')(
  'Typst gets its memory in large pages, unless the environment says otherwise',
  async () => {
    const settings = async () => {
      await using compiler = openCompiler();
      await compiler.compile(jobOf('Text'), signal);
      const children = readdirSync('/proc/self/task').flatMap(
        (thread) => readFileSync(`/proc/self/task/${thread}/children`, 'utf8').match(/\d+/gu) ?? [],
      );
      const variables = children
        .filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(temporary))
        .flatMap((child) => readFileSync(`/proc/${child}/environ`, 'utf8').split('\0'));
      return variables.filter((variable) => variable.startsWith('GLIBC_TUNABLES='));
    };
    vi.stubEnv('GLIBC_TUNABLES', undefined);
    expect(await settings()).toEqual(['GLIBC_TUNABLES=glibc.malloc.hugetlb=1']);
    vi.stubEnv('GLIBC_TUNABLES', 'glibc.malloc.hugetlb=0');
    expect(await settings()).toEqual(['GLIBC_TUNABLES=glibc.malloc.hugetlb=0']);
  },
);
