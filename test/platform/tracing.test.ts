import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Host } from '../../src/platform/host.ts';
import { isUnchanged, type Trace, tracingHost } from '../../src/platform/tracing.ts';
import { hostIn, writeAll } from '../support/publication-folder.ts';
import { withScratchFolder } from '../support/scratch.ts';

/** Everything that a run can ask. Failures are answers, too. */
async function ask(host: Host): Promise<void> {
  const at = (path: string) => join(host.cwd, path);
  await host.readFile(at('a.md'));
  await host.readFile(at('missing.md')).catch(() => {});
  await host.size(at('a.md'));
  await host.kind(at('figures'));
  await host.kind(at('missing.md'));
  await host.list(at('.'));
  await host.isForeign(at('a.md'));
  await host.realPath(at('link.md'));
}

async function traced<T>(use: (folder: string, trace: Trace, host: Host) => Promise<T>): Promise<T> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': 'one', 'b.md': 'two', 'figures/sea.svg': '<svg/>' });
    await symlink('a.md', join(folder, 'link.md'));
    const trace: Trace = { answers: new Map(), isRepeatable: true };
    const host = hostIn(folder);
    await ask(tracingHost(host, trace));
    return use(folder, trace, host);
  });
}

test('a host that has not changed gives the same answers', () =>
  traced(async (_, { answers, isRepeatable }, host) => {
    expect(answers.size).toBe(8);
    expect(isRepeatable).toBe(true);
    expect(await isUnchanged(answers, host, [])).toBe(true);
  }));

test.each<[string, (folder: string) => Promise<unknown>]>([
  ['another text of the same length', (folder) => writeFile(join(folder, 'a.md'), 'eno')],
  ['a longer text', (folder) => writeFile(join(folder, 'a.md'), 'one more')],
  ['a removed file', (folder) => rm(join(folder, 'a.md'))],
  ['a file that was looked for in vain', (folder) => writeFile(join(folder, 'missing.md'), '')],
  ['a new name in a folder that was listed', (folder) => writeFile(join(folder, 'c.md'), '')],
  ['a folder in place of a file', (folder) => rm(join(folder, 'a.md')).then(() => mkdir(join(folder, 'a.md')))],
  ['a removed folder', (folder) => rm(join(folder, 'figures'), { recursive: true })],
  [
    'a link that leads elsewhere',
    async (folder) => {
      await rm(join(folder, 'link.md'));
      await symlink('b.md', join(folder, 'link.md'));
    },
  ],
])('%s is noticed', (_, change) =>
  traced(async (folder, { answers }, host) => {
    await change(folder);
    expect(await isUnchanged(answers, host, [])).toBe(false);
  }),
);

test('what nobody asked for may change', () =>
  traced(async (folder, { answers }, host) => {
    await writeFile(join(folder, 'b.md'), 'three');
    expect(await isUnchanged(answers, host, [])).toBe(true);
  }));

test('outputs may be new in a folder that was listed, and nothing else', () =>
  traced(async (folder, { answers }, host) => {
    await writeAll(folder, { 'public/dist/a.html': '' });
    expect(await isUnchanged(answers, host, [])).toBe(false);
    expect(await isUnchanged(answers, host, [join(folder, 'public/dist')])).toBe(true);
    await writeAll(folder, { 'public-notes.md': '' });
    expect(await isUnchanged(answers, host, [join(folder, 'public/dist')])).toBe(false);
  }));

test('a file that changes during the run makes its trace useless', () =>
  withScratchFolder(async (folder) => {
    const trace: Trace = { answers: new Map(), isRepeatable: true };
    const host = tracingHost(hostIn(folder), trace);
    await writeFile(join(folder, 'a.md'), 'one');
    await host.readFile(join(folder, 'a.md'));
    await writeFile(join(folder, 'a.md'), 'two');
    await host.readFile(join(folder, 'a.md'));
    expect(trace.isRepeatable).toBe(false);
  }));

test('so does a failure that may not happen again', () =>
  withScratchFolder(async (folder) => {
    const trace: Trace = { answers: new Map(), isRepeatable: true };
    const readFile = async () => {
      throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    };
    await expect(tracingHost({ ...hostIn(folder), readFile }, trace).readFile('a.md')).rejects.toThrow('too many');
    expect(trace.isRepeatable).toBe(false);
  }));
