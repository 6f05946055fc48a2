import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { openBook } from '../src/checks/epub/book.ts';
import { validate } from '../src/checks/epub/check-epub.ts';
import { oddChapter, oddNames, publishBook } from './support/odd-books.ts';

/** Errors, and all messages about the finished files. */
const isFault = ({ fatal, ruleId = '' }: VFileMessage) => fatal === true || /^(?:parity|epub)-/u.test(ruleId);

const duplicates = (found: readonly string[]) => found.filter((id, index) => found.indexOf(id) !== index);

const idsIn = (markup: string) => [...markup.matchAll(/ id="([^"]*)"/gu)].map(([, id = '']) => id);

// Few books of many chapters: ids meet across all chapters of a book, and most of a run is its start.
test('for any headings and ids, the formats agree and are valid', { timeout: 120_000 }, async () => {
  const books = fc.array(oddChapter, { minLength: oddNames.length, maxLength: oddNames.length });
  await fc.assert(
    fc.asyncProperty(books, async (chapters) => {
      const { files, messages } = await publishBook(chapters);
      expect(messages.filter(isFault).map(String)).toEqual([]);
      const [html, epub] = [files.get('html'), files.get('epub')];
      if (html === undefined || epub === undefined) throw new Error('The book was not published');
      expect(duplicates(idsIn(strFromU8(html)))).toEqual([]);
      for (const [path, bytes] of Object.entries(unzipSync(epub))) {
        if (path.endsWith('.xhtml')) expect(duplicates(idsIn(strFromU8(bytes)))).toEqual([]);
      }
      expect(await validate(epub, openBook(epub))).toEqual([]);
    }),
    { numRuns: 2 },
  );
});
