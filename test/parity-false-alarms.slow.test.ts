import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BuildResult, build } from '../src/build.ts';
import { check } from '../src/check.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { withScratchFolder } from './support/scratch.ts';

const fixtures = join(import.meta.dirname, 'fixtures/fuzz');

/** Documents that parity once refused although the formats agree, and the rules of all expected messages. */
const documents: Readonly<Record<string, readonly string[]>> = {
  // `::page` is not a directive.
  'page-break-beside-a-contents-link.md': ['directive-unknown'],
  'color-in-alignment.md': [],
  'two-captions.md': [],
  'notes-that-begin-unseen.md': [],
  'note-in-a-link.md': [],
  'note-in-an-open-link.md': [],
};

/** The opening of every case: a title, so that only the case itself causes messages. */
const opening = '---\ntitle: Tides\nlang: en\n---\n\n';

function tried(name: string, work: (folder: string) => Promise<Pick<BuildResult, 'messages'>>): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'doc.md': opening + (await readFile(join(fixtures, name), 'utf8')) });
    const { messages } = await work(folder);
    return messages.map(({ ruleId = '' }) => ruleId);
  });
}

describe.each(Object.entries(documents))('%s', { timeout: 120_000 }, (name, rules) => {
  test('passes a strict build', async () => {
    const publish = (folder: string) =>
      build({ sources: ['doc.md'], strict: true, out: join(folder, 'dist'), host: hostIn(folder) });
    expect(await tried(name, publish)).toEqual(rules);
  });

  test('passes a check', async () => {
    expect(await tried(name, (folder) => check({ sources: ['doc.md'], host: hostIn(folder) }))).toEqual(rules);
  });
});
