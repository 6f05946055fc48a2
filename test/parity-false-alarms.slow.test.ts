import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { publish, publishAndCheck } from './support/publishing.ts';
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

function tried(name: string, work: typeof publish): Promise<string[]> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'doc.md': opening + (await readFile(join(fixtures, name), 'utf8')) });
    const { messages } = await work({ sources: ['doc.md'], host: hostIn(folder) });
    return messages.map(({ ruleId = '' }) => ruleId);
  });
}

describe.each(Object.entries(documents))('%s', { timeout: 120_000 }, (name, rules) => {
  test('passes a strict build', async () => {
    expect(await tried(name, (options) => publish({ ...options, strict: true }))).toEqual(rules);
  });

  test('passes a check', async () => {
    expect(await tried(name, publishAndCheck)).toEqual(rules);
  });
});
