import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../..');

/** A source of this repository. */
export interface OwnSource {
  /** Path in the repository. */
  source: string;
  /** Of its outputs. */
  name: string;
  /** The file that its HTML is read from first. */
  first: string;
}

export const article: OwnSource = {
  source: 'source/china-foreign-relations.md',
  name: 'china-foreign-relations',
  first: 'china-foreign-relations.html',
};

/** It has every construct on its pages: what judges say of it, they say of them all. */
export const guide: OwnSource = { source: 'source/guide/index.md', name: 'guide', first: 'guide/index.html' };

/** The files of a publication. */
export interface PublishedFiles {
  /** The folder that they stand in. */
  folder: string;
  /** Of a site, its first page. */
  html: Buffer;
  pdf: Buffer;
  epub: Buffer;
}

/**
 * Publishes sources of this repository from a copy in a folder of its own, as the compiled command does. A warning is a
 * failure.
 *
 * @returns the folder of the outputs
 */
export async function publishOwn(sources: readonly OwnSource[], folder: string, timeZone: string): Promise<string> {
  for (const part of ['source', 'offprint.config.yaml'])
    await cp(join(root, part), join(folder, part), { recursive: true });
  const args = ['build', ...sources.map(({ source }) => source), '--strict', '--no-cache'];
  const { code, stderr } = await run(process.execPath, [join(root, 'lib/cli.js'), ...args], {
    cwd: folder,
    env: { ...process.env, TZ: timeZone },
  });
  if (code !== 0) throw new Error(`Unexpected exit code ${code}:\n${stderr}`);
  return join(folder, 'dist');
}

/** The files of a source that was published into a folder. */
export async function filesIn(folder: string, { name, first }: OwnSource): Promise<PublishedFiles> {
  const read = (file: string) => readFile(join(folder, file));
  const [html, pdf, epub] = await Promise.all([read(first), read(`${name}.pdf`), read(`${name}.epub`)]);
  return { folder, html, pdf, epub };
}
