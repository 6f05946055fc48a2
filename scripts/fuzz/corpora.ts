import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { inline } from './grammars/inline.ts';
import type { Trial } from './publish.ts';

const folder = join(import.meta.dirname, '../../../shared/corpora');

/** Passages of books, each of some blocks in a row, with mistakes made in them. @throws where there are no corpora */
export async function mutatedCorpora(): Promise<fc.Arbitrary<Trial>> {
  const entries = await readdir(folder, { recursive: true });
  const paths = entries.filter((path) => /\.(?:md|qmd|markdown)$/u.test(path)).sort();
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  const books = texts.map((text) => text.split(/\n{2,}/u)).filter((blocks) => blocks.length > 3);
  return fc
    .record({
      book: fc.nat(books.length - 1),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      count: fc.integer({ min: 2, max: 12 }),
      mistakes: fc.array(mistake, { maxLength: 6 }),
    })
    .map(({ book, place, count, mistakes }) => {
      const blocks = books[book] ?? [];
      const from = Math.floor(place * Math.max(0, blocks.length - count));
      const passage = blocks
        .slice(from, from + count)
        .join('\n\n')
        .slice(0, 8000);
      return { files: { 'doc.md': `${mistakes.reduce(withMistake, passage)}\n` }, source: 'doc.md' };
    });
}

/** A change at a place of a text, which is a part of it between 0 and 1. */
interface Mistake {
  kind: 'drop' | 'repeat' | 'move' | 'put' | 'cut line' | 'repeat line';
  place: number;
  length: number;
  text: string;
}

const mistake: fc.Arbitrary<Mistake> = fc.record({
  kind: fc.constantFrom<Mistake['kind'][]>('drop', 'repeat', 'move', 'put', 'cut line', 'repeat line'),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 30 }),
  text: inline,
});

function withMistake(text: string, { kind, place, length, text: put }: Mistake): string {
  const at = Math.floor(place * text.length);
  const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  if (kind === 'drop') return before + after;
  if (kind === 'repeat') return before + piece + piece + after;
  if (kind === 'move') return before + after + piece;
  if (kind === 'put') return before + put + piece + after;
  const lines = text.split('\n');
  const line = Math.floor(place * lines.length);
  if (kind === 'cut line') lines.splice(line, 1);
  else lines.splice(line, 0, lines[line] ?? '');
  return lines.join('\n');
}
