import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { run } from '../../support/run.ts';
import { testWith } from '../../support/tools.ts';

const root = join(import.meta.dirname, '../../..');

/** All are published and compared. The validators, which take as long as that or longer, judge a part of them, and start once. */
const sampled = ['--vnu-every', '4', '--epubcheck-every', '10', '--print-every', '250', '--batch', '500'];

describe('500 documents, books and projects that nobody would write', () => {
  // A process of its own: vitest turns on assertions of packages that users never run.
  testWith('java', 'qpdf')(
    'crash nothing, are valid, and say the same in all formats',
    async () => {
      const args = ['--import', 'tsx', 'scripts/fuzz.ts', '--runs', '500', '--seed', '1000000', ...sampled];
      const { code, stdout, stderr } = await run(process.execPath, args, { cwd: root });
      expect(code, stdout + stderr).toBe(0);
    },
    900_000,
  );
});
