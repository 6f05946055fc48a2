import { access, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../run.ts';

/** The books and articles of others, which lie beside a working copy on some machines. */
export const corpora = join(import.meta.dirname, '../../../../shared/corpora');
const cli = join(import.meta.dirname, '../../../lib/cli.js');

export const hasCorpora = await access(corpora).then(
  () => true,
  () => false,
);

/** Why tests of the corpora are skipped, to be said in their name. */
export const skipped = hasCorpora ? '' : ' (skipped without `../shared/corpora`)';

/** A remark plugin of this folder, with its options. */
export interface CorpusPlugin {
  file: string;
  name: string;
  options?: object;
}

export interface CorpusBuild {
  code: number | null;
  stderr: string;
  /** The ids of the rules that were broken, each once. */
  errors: string[];
  /** The most memory that the process had, in megabytes. */
  memory: number;
  read(file: string): Promise<Buffer>;
}

/** Copies a corpus into a folder, and gives its config file a plugin and what else is in `config`. */
export async function copyCorpus(name: string, folder: string, plugin: CorpusPlugin, config = {}): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(join(corpora, name), folder, { recursive: true });
  const url = pathToFileURL(join(import.meta.dirname, plugin.file));
  const settings = JSON.stringify(config).slice(1, -1);
  await writeFile(
    join(folder, 'offprint.config.mjs'),
    `import { ${plugin.name} } from '${url}';\n` +
      `export default { ${settings && `${settings}, `}markdown: { plugins: [[${plugin.name}, ` +
      `${JSON.stringify(plugin.options ?? {})}]] } };\n`,
  );
}

/** The files of a corpus in the order of reading. */
export async function orderOf(name: string): Promise<string[]> {
  return (await readFile(join(corpora, name, 'ORDER.txt'), 'utf8')).split('\n').filter((line) => line.endsWith('.md'));
}

/** Publishes sources as the compiled command does. */
export async function buildIn(folder: string, sources: readonly string[], to: string): Promise<CorpusBuild> {
  const peak = join(folder, 'peak-memory.txt');
  const probe = pathToFileURL(join(import.meta.dirname, 'peak-memory.mjs')).href;
  const { code, stderr } = await run(
    process.execPath,
    ['--import', probe, cli, 'build', ...sources, '--to', to, '--no-cache'],
    {
      cwd: folder,
      env: { ...process.env, PEAK_MEMORY: peak },
    },
  );
  const reported = stderr.matchAll(/(?:^| )(?:error|fatal) .*\[(?<rule>[\w-]+)\]$/gmu);
  const errors = [...reported].map(({ groups }) => groups?.rule ?? '');
  return {
    code,
    stderr,
    errors: [...new Set(errors)].sort(),
    memory: Number(await readFile(peak, 'utf8')),
    read: (file) => readFile(join(folder, 'dist', file)),
  };
}
