import { resolve } from 'node:path';
import type { Point, Position } from 'unist';
import { locate, type SourceLines } from '../../model/source-lines.ts';
import type { Host } from '../../platform/host.ts';
import { readProjectFile } from '../../platform/project-file.ts';
import { type Passage, pieceAt } from './passages.ts';

/** Finds the place in the source of the word that begins at a character of a passage. */
export type WordPlaces = (passage: Passage, at: number, word: string) => Promise<Point | Position | undefined>;

/**
 * Searches the sources for the column of a word. The tree has only the beginning of a text: entities, escapes and quote marks
 * between its words are lost.
 */
export function wordPlaces(lines: SourceLines, { root, host }: { root: string; host: Host }): WordPlaces {
  const files = new Map<string, Promise<string[]>>();
  const linesOf = (path: string) => {
    const read = files.get(path) ?? readLines(resolve(host.cwd, path), root, host);
    files.set(path, read);
    return read;
  };
  return async (passage, at, word) => {
    const found = pieceAt(passage, at);
    if (!found?.position) return undefined;
    // For a word that continues in another element, its part in the first.
    const written = found.text.slice(found.at, found.at + word.length);
    const { start, end } = found.position;
    const before = found.text.slice(0, found.at).split('\n');
    // A text whose lines differ from those of the source has been transformed.
    const line =
      found.text.split('\n').length - 1 === end.line - start.line ? start.line + before.length - 1 : start.line;
    const stretch = locate(lines, line);
    const source = stretch && (await linesOf(stretch.path))[stretch.line - 1];
    const from = line === start.line ? start.column - 1 : 0;
    const column =
      source === undefined ? -1 : nthColumn(source, written, from, occurrences(before.at(-1) ?? '', written));
    if (column < 0) return found.position;
    return { start: { line, column: column + 1 }, end: { line, column: column + 1 + written.length } };
  };
}

async function readLines(path: string, root: string, host: Host): Promise<string[]> {
  try {
    const read = await readProjectFile(path, { root, limit: Number.POSITIVE_INFINITY }, host);
    return typeof read === 'string' ? [] : new TextDecoder().decode(read).split(/\r\n|\r|\n/u);
  } catch {
    return [];
  }
}

function occurrences(text: string, word: string): number {
  return text.split(word).length - 1;
}

/** The column, from 0, of a word's occurrence after `skipped` others; if there are fewer, of the last; -1 if there are none. */
function nthColumn(line: string, word: string, from: number, skipped: number): number {
  let column = line.indexOf(word, from);
  for (let left = skipped; left > 0 && column >= 0; left -= 1) {
    const next = line.indexOf(word, column + word.length);
    if (next < 0) return column;
    column = next;
  }
  return column;
}
