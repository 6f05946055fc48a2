import { access, cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { build } from '../../../src/build.ts';
import { epubcheckAll } from '../../support/epubcheck.ts';
import { hostIn } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import { testWith } from '../../support/tools.ts';

/** Untrusted documents, which are next to a working copy on some machines. */
const hostile = join(import.meta.dirname, '../../../../shared/hostile');

const hasHostile = await access(hostile).then(
  () => true,
  () => false,
);

describe.skipIf(!hasHostile)(
  `what hostile documents become${hasHostile ? '' : ' (skipped without `../shared/hostile`)'}`,
  () => {
    testWith('java')(
      'passes EPUBCheck',
      () =>
        withScratchFolder(async (folder) => {
          await cp(hostile, folder, { recursive: true, verbatimSymlinks: true });
          const sources = (await readdir(folder)).filter((file) => /^\d.*\.md$/u.test(file));
          await build({ sources, to: ['epub'], host: hostIn(folder) });
          const files = (await readdir(join(folder, 'dist'))).filter((file) => file.endsWith('.epub'));
          // The others are refused.
          expect(files.length).toBeGreaterThan(15);
          const books = files.map(async (file): Promise<[string, Uint8Array]> => {
            return [file.replace('.epub', ''), await readFile(join(folder, 'dist', file))];
          });
          expect(await epubcheckAll(new Map(await Promise.all(books)))).toEqual([]);
        }),
      300_000,
    );
  },
);
