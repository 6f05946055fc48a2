import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../..');

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
 * Publishes one of this repository's own sources from a copy in a folder of its own, as the compiled command does. A
 * warning is a failure.
 *
 * @param source path of the source in the repository
 * @param name of its outputs
 * @param first the file that the HTML is read from first. Default: the one page
 */
export async function publishOwn(
  { source, name, first = `${name}.html` }: { source: string; name: string; first?: string },
  folder: string,
  timeZone: string,
): Promise<PublishedFiles> {
  for (const part of ['source', 'offprint.config.yaml'])
    await cp(join(root, part), join(folder, part), { recursive: true });
  const { code, stderr } = await run(process.execPath, [join(root, 'lib/cli.js'), 'build', source, '--strict'], {
    cwd: folder,
    env: { ...process.env, TZ: timeZone },
  });
  if (code !== 0) throw new Error(`Unexpected exit code ${code}:\n${stderr}`);
  const out = join(folder, 'dist');
  const read = (file: string) => readFile(join(out, file));
  const [html, pdf, epub] = await Promise.all([read(first), read(`${name}.pdf`), read(`${name}.epub`)]);
  return { folder: out, html, pdf, epub };
}
