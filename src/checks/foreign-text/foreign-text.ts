import { titleOf } from '../../model/formats.ts';
import { openBook } from '../epub/book.ts';
import { elementNamed } from '../epub/xml.ts';
import type { FinishedCheck, FinishedFiles } from '../finished.ts';
import type { ExpectedContent } from '../parity/expected.ts';
import { type Item, isInline } from '../parity/items.ts';
import { readPage } from '../web/page.ts';
import { lostInLetters } from './letters.ts';
import { around, lostPassages, type Passage } from './passages.ts';

/** Messages that anybody reads; beyond them, the source is another one. */
const most = 20;

/**
 * Holds a file that another tool made against its source: each block of the source is to stand in it, word for word.
 * Letters and digits count alone, for each tool sets quotation marks and dashes in its own way.
 */
export const checkForeignText: FinishedCheck = async (finished, { report }) => {
  const { expected: source, isForeign, format } = finished;
  if (!source || !isForeign) return;
  const passages = passagesOf(source);
  const lost =
    format === 'pdf'
      ? lostInLetters(passages, wordsIn(await pdfTextOf(finished)).join(''))
      : lostPassages(passages, wordsIn(textOf(finished)));
  const name = titleOf(format);
  for (const { passage, found } of lost.slice(0, most)) {
    const [expected, instead] = around(passage.words, found);
    report('finished-text', { format: name, expected, found: instead }, passage.place);
  }
  if (lost.length > most) report('finished-text-more', { format: name, count: lost.length - most });
};

/** Formulas are left out: each tool writes them in another way. */
function passagesOf({ sections, notes }: ExpectedContent): Passage[] {
  return [...sections.map(({ text }) => text), notes].flatMap((items) =>
    blocksOf(items)
      .filter((block) => !block.some(({ kind }) => kind === 'formula'))
      .map((block) => {
        const text = block.map((item) => (spoken.has(item.kind) ? item.text : '')).join('');
        return { words: wordsIn(text), place: block.find(({ at }) => at)?.at };
      }),
  );
}

const spoken: ReadonlySet<string> = new Set<Item['kind']>(['text', 'listing']);

/** The items of each block together. */
function blocksOf(items: readonly Item[]): Item[][] {
  const blocks: Item[][] = [[]];
  for (const item of items) {
    // What stands within a line goes on with it.
    if (item.begins || !(isInline(item) || item.kind === 'text' || item.kind === 'formula')) blocks.push([]);
    blocks.at(-1)?.push(item);
  }
  return blocks;
}

async function pdfTextOf({ main }: FinishedFiles): Promise<string> {
  const { pdfText } = await import('./pdf-text.ts');
  return pdfText(main.bytes);
}

function textOf({ format, main }: FinishedFiles): string {
  if (format === 'html') return readPage(main.path, new TextDecoder().decode(main.bytes)).shownText;
  return openBook(main.bytes)
    .documents.map(({ root }) => elementNamed('body', root)?.text ?? '')
    .join(' ');
}

/** Words of letters and digits alone. */
function wordsIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/\s+/u)
    .map((word) => word.replace(/[^\p{L}\p{N}\p{M}]+|[\uFE00-\uFE0F]/gu, ''))
    .filter((word) => word !== '');
}
