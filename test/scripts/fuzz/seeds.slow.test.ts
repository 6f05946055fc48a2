import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { faultsOfAll } from '../../../scripts/fuzz/campaign.ts';
import { reportTo } from '../../../src/model/report.ts';
import { openBrowser } from '../../../src/platform/browser/open.ts';
import type { Browser } from '../../../src/platform/browser.ts';
import { testWith } from '../../support/tools.ts';

/** Documents that failed once, as small as they could be made: invalid files, false alarms of parity, crashes. */
const folder = join(import.meta.dirname, '../../fixtures/fuzz');

let browser: Browser;

beforeAll(() => {
  browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });
});

afterAll(() => browser[Symbol.asyncDispose]());

/** A document, or a folder with `doc.md`. */
async function filesOf(name: string): Promise<Record<string, string>> {
  if (name.endsWith('.md')) return { 'doc.md': await readFile(join(folder, name), 'utf8') };
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name: file }) => join(parentPath, file));
  const texts = paths.map(async (path) => [relative(join(folder, name), path), await readFile(path, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

describe('inputs that failed once', () => {
  testWith('java', 'qpdf')(
    'is valid in all formats, and the formats agree',
    async () => {
      const names = (await readdir(folder)).sort();
      const trials = await Promise.all(
        names.map(async (name) => {
          return { trial: { files: await filesOf(name), source: 'doc.md' }, formats: ['html', 'epub', 'pdf'] as const };
        }),
      );
      const faults = await faultsOfAll(trials, browser);
      expect(Object.fromEntries(names.map((name, index) => [name, faults[index]]))).toEqual(
        Object.fromEntries(names.map((name) => [name, []])),
      );
    },
    400_000,
  );
});
