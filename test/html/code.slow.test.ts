import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { codeTexts } from '../support/code-texts.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpora/rust-reference');

test.runIf(existsSync(corpus))('every fence of a large reference keeps its text', async () => {
  const files = (await readdir(corpus, { recursive: true })).filter((name) => name.endsWith('.md')).sort();
  let fences = 0;
  // Only every fourth file, because grammars are slow.
  for (const name of files.filter((_, index) => index % 4 === 0)) {
    const markdown = await readFile(join(corpus, name), 'utf8');
    const expected: string[] = [];
    visit(parse(new VFile(markdown)), 'code', ({ lang, value }) => {
      if (lang) expected.push(`${value}\n`);
    });
    fences += expected.length;
    expect((await codeTexts(markdown)).sort()).toEqual(expected.sort());
  }
  expect(fences).toBeGreaterThan(100);
});
