import { resolve } from 'node:path';
import type { Element, Nodes } from 'hast';
import type { Point, Position } from 'unist';
import { code, graphics, inLine, isNoteMark, names } from '../../model/html-elements.ts';
import { isLanguageTag } from '../../model/language-tag.ts';
import type { Publication } from '../../model/publication.ts';
import { treesOf } from '../../model/published-text.ts';
import { locate, type SourceLines } from '../../model/source-lines.ts';
import type { Host } from '../../platform/host.ts';
import { readProjectFile } from '../../platform/project-file.ts';

export interface Piece {
  text: string;
  /** Of the text itself, or of the element around it. Absent for a placeholder. */
  position?: Position;
  /** Language as a BCP 47 tag; empty if unknown. */
  lang: string;
}

/** Continuous text: a paragraph, a heading, a table cell. */
export type Passage = readonly Piece[];

/** Placeholder for an item among words that is not one: code, a formula, an image, the end of a line of verse. */
const noWord = '\uFFFC';

/** Elements that contain no words of a language. */
const wordless = names(code, graphics, 'br input var');

export function textOf(passage: Passage): string {
  return passage.map(({ text }) => text).join('');
}

/** The piece that contains a character of a passage, and the index of the character in it. */
export function pieceAt(passage: Passage, at: number): (Piece & { at: number }) | undefined {
  let before = 0;
  for (const piece of passage) {
    if (at < before + piece.text.length) return { ...piece, at: at - before };
    before += piece.text.length;
  }
  return undefined;
}

/** The words that the author wrote, by passage, in reading order; notes last. Generated text is left out. */
export function passagesOf(publication: Publication): Passage[] {
  const passages: Piece[][] = [];
  let passage: Piece[] = [];
  const close = () => {
    if (passage.some(({ position }) => position)) passages.push(passage);
    passage = [];
  };
  const gather = (node: Nodes, around: Element | undefined, lang: string) => {
    if (node.type === 'text') {
      const position = node.position ?? around?.position;
      if (position) passage.push({ text: node.value, position, lang });
    } else if (node.type === 'root') for (const child of node.children) gather(child, undefined, lang);
    else if (node.type === 'element') gatherElement(node, lang);
  };
  const gatherElement = (element: Element, lang: string) => {
    const runsOn = inLine.has(element.tagName);
    if (!runsOn) close();
    if (wordless.has(element.tagName)) passage.push({ text: noWord, lang });
    else if (!isAside(element)) {
      const inner = languageOf(element) ?? lang;
      for (const child of element.children) gather(child, element, inner);
    }
    if (!runsOn) close();
  };
  for (const tree of treesOf(publication)) {
    gather(tree, undefined, publication.metadata.lang);
    close();
  }
  return passages;
}

/** The language in an author's HTML may not be a valid tag: then the language of its words is unknown (HTML, 3.2.6.2). */
function languageOf({ properties: { lang } }: Element): string | undefined {
  if (typeof lang !== 'string') return undefined;
  return isLanguageTag(lang) ? lang : '';
}

/** Content that does not interrupt a sentence: note references and ruby text. */
function isAside(element: Element): boolean {
  return isNoteMark(element) || element.tagName === 'rt' || element.tagName === 'rp';
}

/** Finds the place in the source of the word that begins at a character of a passage. */
type WordPlaces = (passage: Passage, at: number, word: string) => Promise<Point | Position | undefined>;

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
