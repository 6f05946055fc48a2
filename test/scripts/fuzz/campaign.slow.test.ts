import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { run } from '../../support/run.ts';
import { testWith } from '../../support/tools.ts';

const root = join(import.meta.dirname, '../../..');

describe('150 documents, books and projects that nobody would write', () => {
  // A process of its own: vitest turns on assertions of packages that users never run.
  testWith('java', 'qpdf')(
    'crash nothing, are valid, and say the same in all formats',
    async () => {
      const args = ['--import', 'tsx', 'scripts/fuzz.ts', '--runs', '150', '--seed', '1000000', '--print-every', '75'];
      const { code, stdout, stderr } = await run(process.execPath, args, { cwd: root });
      expect(code, stdout + stderr).toBe(0);
    },
    600_000,
  );
});
