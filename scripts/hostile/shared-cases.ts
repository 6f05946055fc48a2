import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Expectation, HostileCase } from './hostile-case.ts';
import { specialFiles } from './special-files.ts';

/** What strangers' documents try, which lies beside a working copy on some machines. */
const shared = join(import.meta.dirname, '../../../shared/hostile');

/** The cases of `../shared/hostile`; nothing where it is missing. */
export async function sharedCases(): Promise<HostileCase[] | undefined> {
  const table = await readFile(join(shared, 'cases.tsv'), 'utf8').catch(() => undefined);
  return table
    ?.trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [file = '', , attack = '', , expected = ''] = line.split('\t');
      return {
        name: file,
        attack,
        expected: expected as Expectation,
        source: file,
        async prepare(folder: string) {
          await cp(shared, folder, { recursive: true, verbatimSymlinks: true });
          await specialFiles[file]?.(join(folder, 'assets'));
        },
      };
    });
}
