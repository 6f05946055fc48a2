import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { run } from '../support/run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the packed package. */
    tarball: string;
  }
}

/** Packs the package, once for all tests that install it as users do. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '../..');
  const scratch = await mkdtemp(join(tmpdir(), 'offprint-packed-'));
  // Packing compiles: what is in the tarball can never be older than the sources.
  await rm(join(root, 'lib'), { recursive: true, force: true });
  const { code, stdout, stderr } = await run('npm', ['pack', '--json', '--pack-destination', scratch], { cwd: root });
  if (code !== 0) throw new Error(`Cannot pack:\n${stdout}${stderr}`);
  project.provide('tarball', join(scratch, (await readdir(scratch)).find((name) => name.endsWith('.tgz')) ?? ''));
  return () => rm(scratch, { recursive: true, force: true });
}
