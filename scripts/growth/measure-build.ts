import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Files } from '../../test/support/growth/constructs.ts';

/** What a build takes. */
export interface Cost {
  /** Seconds of the processor, which other work on the machine does not change; of the browser they do not count. */
  time: number;
  /** The most memory that the process had, in megabytes. */
  memory: number;
}

const cli = join(import.meta.dirname, '../../lib/cli.js');
const probe = pathToFileURL(join(import.meta.dirname, 'probe.mjs')).href;

/** Builds a document in a process of its own, with limits that let it grow. */
export async function costOf(files: Files, formats: string, scratch: string): Promise<Cost> {
  const folder = await mkdtemp(join(scratch, 'build-'));
  await mkdir(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), content);
  const limits = {
    time: 600,
    cells: 1e9,
    pictures: 1e9,
    headings: 1e9,
    nodes: 1e9,
    text: 1e4,
    pages: 1e6,
    memory: 4000,
    printTime: 600,
  };
  await writeFile(join(folder, 'offprint.config.json'), JSON.stringify({ limits, toc: false }));
  const cost = join(folder, 'cost.json');
  const child = spawn(
    process.execPath,
    ['--import', probe, cli, 'build', 'a.md', '--to', formats, '--quiet', '--no-cache'],
    {
      cwd: folder,
      env: { ...process.env, GROWTH_COST: cost },
      stdio: 'ignore',
    },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0 && code !== 1) throw new Error(`A build in ${folder} ended with ${code}`);
  return JSON.parse(await readFile(cost, 'utf8'));
}
