import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import CSL from 'citeproc';
import fc from 'fast-check';
import { h } from 'hastscript';
import { expect, test, vi } from 'vitest';
import { machineHost } from '../../../src/platform/host.ts';
import { format } from '../../../src/publication/citations/engine.ts';
import type { Occurrence } from '../../../src/publication/citations/occurrences.ts';
import { loadLocale } from '../../../src/publication/citations/style.ts';
import { steepBlocks } from '../../support/steps.ts';

const folder = join(import.meta.dirname, '../../../csl/styles');
const styles = (await readdir(folder)).filter((name) => name.endsWith('.csl'));
const locales = [await loadLocale('en-US', machineHost())];

/** Includes two works of one author and year, which styles distinguish by letters. */
const library = new Map(
  ['a', 'b', 'c', 'd', 'e'].map((key, index) => [
    key,
    {
      id: key,
      type: 'book',
      title: `Title ${key}`,
      author: [{ family: index < 2 ? 'Same' : `Author${key}`, given: 'A.' }],
      issued: { 'date-parts': [[index < 3 ? 1999 : 1980 + index]] },
    },
  ]),
);

const cite = fc.record({ key: fc.constantFrom(...library.keys()), locator: fc.option(fc.constantFrom('1', '2')) });
const citation = fc.record({
  cites: fc.array(cite, { minLength: 1, maxLength: 3 }),
  apart: fc.integer({ min: 0, max: 7 }),
});

interface Cited {
  cites: { key: string; locator: string | null }[];
  apart: number;
}

function occurrencesOf(all: readonly Cited[]): Occurrence[] {
  let noteNumber = 0;
  return all.map(({ cites, apart }) => {
    noteNumber += apart;
    const element = h('span');
    return {
      form: 'bracketed',
      element,
      parent: element,
      noteNumber: Math.max(1, noteNumber),
      cites: cites.map(({ key, locator }) => ({
        ...{ key, suppressed: false, prefix: '', suffix: '', element },
        ...(locator === null ? {} : { label: 'page', locator }),
      })),
    };
  });
}

test.each(styles)('citations one at a time read the same as in the engine: %s', async (name) => {
  const style = await readFile(join(folder, name), 'utf8');
  fc.assert(
    fc.property(fc.array(citation, { minLength: 1, maxLength: 60 }), (all) => {
      const formatting = { style, locales, library, occurrences: occurrencesOf(all), uncited: [] };
      expect(format({ ...formatting, most: 0 })).toEqual(format(formatting));
    }),
    { numRuns: 2, seed: 7, endOnFailure: true },
  );
});

/** Few works in few forms, so that many citations read the same as an earlier one. */
const repeated = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }).chain((pattern) =>
  fc.array(citation, { minLength: 1, maxLength: 3 }).map((kinds) =>
    Array.from({ length: 90 }, (_, index) => {
      const kind = kinds[(pattern[index % pattern.length] ?? 0) % kinds.length];
      return { cites: kind?.cites ?? [], apart: (pattern[index % pattern.length] ?? 1) - 1 };
    }),
  ),
);

test.each(styles)('repeated citations read the same as in the engine: %s', async (name) => {
  const style = await readFile(join(folder, name), 'utf8');
  fc.assert(
    fc.property(repeated, (all) => {
      const formatting = { style, locales, library, occurrences: occurrencesOf(all), uncited: [] };
      expect(format({ ...formatting, most: 0 })).toEqual(format(formatting));
    }),
    { numRuns: 1, seed: 3, endOnFailure: true },
  );
});

test.each(['ieee.csl', 'chicago-fullnote-bibliography.csl'])(
  'a work that only an early citation names is listed: %s',
  async (name) => {
    const style = await readFile(join(folder, name), 'utf8');
    const cites = [...'abcd', ...'e'.repeat(60)].map((key) => ({ cites: [{ key, locator: null }], apart: 1 }));
    const formatting = { style, locales, library, occurrences: occurrencesOf(cites), uncited: [] };
    const { bibliography } = format({ ...formatting, most: 0 });
    expect(bibliography).toEqual(format(formatting).bibliography);
    expect(bibliography.entries).toHaveLength(5);
  },
);

test.each(['ieee.csl', 'chicago-fullnote-bibliography.csl'])(
  'the engine formats what reads the same once: %s',
  async (name) => {
    const style = await readFile(join(folder, name), 'utf8');
    const process = vi.spyOn(CSL.Engine.prototype, 'processCitationCluster');
    try {
      const same = { cites: [{ key: 'a', locator: null }], apart: 1 };
      const occurrences = occurrencesOf(Array.from({ length: 1000 }, () => same));
      const { citations } = format({ style, locales, library, occurrences, uncited: [] });
      expect(new Set(citations.slice(2).map(({ html }) => html)).size).toBe(1);
      expect(process.mock.calls.length).toBeLessThan(100);
    } finally {
      process.mockRestore();
    }
  },
);

test('the time for many citations of one work grows linearly', async () => {
  const style = await readFile(join(folder, 'ieee.csl'), 'utf8');
  const cite = (count: number) => {
    const same = { cites: [{ key: 'a', locator: null }], apart: 1 };
    const occurrences = occurrencesOf(Array.from({ length: count }, () => same));
    format({ style, locales, library, occurrences, uncited: [], most: 20 });
  };
  expect(await steepBlocks(cite, 60)).toEqual([]);
});
