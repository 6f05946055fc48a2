import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { article, guide, publishOwn } from '../support/own-publications.ts';
import { run } from '../support/run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder that the sources of this repository were published into, in all formats. */
    published: string;
  }
}

/** Compiles the program and publishes the sources of this repository, once for all tests that use them as users do. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, '../..');
  const { code, stdout, stderr } = await run('npm', ['run', 'compile'], { cwd: root });
  if (code !== 0) throw new Error(`Cannot compile:\n${stdout}${stderr}`);
  const scratch = await mkdtemp(join(tmpdir(), 'offprint-published-'));
  project.provide('published', await publishOwn([article, guide], scratch, 'UTC'));
  return () => rm(scratch, { recursive: true, force: true });
}
