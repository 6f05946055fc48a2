import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';

const fixtures = join(import.meta.dirname, '..', 'fixtures');

/** A folder with an input and what must come out of it. */
export interface Fixture {
  name: string;
  /** Absolute path. */
  folder: string;
}

/** The cases of a stage. */
export async function fixturesOf(stage: string): Promise<Fixture[]> {
  const names = (await readdir(join(fixtures, stage))).sort();
  return names.map((name) => ({ name, folder: join(fixtures, stage, name) }));
}

/**
 * Holds a text against a file of a fixture. A file that is absent stands for the empty text. With `UPDATE_FIXTURES=1` the
 * file is written instead: read what changed before you commit it.
 */
export async function expectFixture({ folder }: Fixture, file: string, actual: string): Promise<void> {
  const path = join(folder, file);
  const text = actual === '' || actual.endsWith('\n') ? actual : `${actual}\n`;
  if (process.env.UPDATE_FIXTURES === '1' && (text !== '' || existsSync(path))) await writeFile(path, text);
  expect(text).toBe(existsSync(path) ? await readFile(path, 'utf8') : '');
}
