import { join } from 'node:path';
import { run } from '../support/run.ts';

/** Compiles the program once, before the tests that run it as users do. */
export async function setup(): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const { code, stdout, stderr } = await run('npm', ['run', 'compile'], { cwd: root });
  if (code !== 0) throw new Error(`Cannot compile:\n${stdout}${stderr}`);
}
