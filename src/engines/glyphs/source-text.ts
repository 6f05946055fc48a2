import type { Element, Nodes } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Point } from 'unist';
import { append } from '../../model/lists.ts';
import type { Publication, Resource } from '../../model/publication.ts';
import { treesOf } from '../../model/published-text.ts';
import type { Destination, Places } from '../places.ts';
import { type Miss, unknown } from './misses.ts';

/** A piece of the text, with its place in the source, and on the pages if known. */
export interface Piece {
  text: string;
  /** In the lines of the whole publication. Absent for metadata. */
  point: Point | undefined;
  destination: Destination | undefined;
  /** Whether it is a reading above other characters, on a line of its own. Default: no. */
  isReading?: boolean;
}

type Written = Omit<Piece, 'destination'>;

/** The place of a miss in the text. */
export interface Found {
  character: string;
  /** The piece that has it. */
  piece?: Piece;
  /** The text around it. */
  text: string;
  point: Point | undefined;
}

/** Metadata are printed before everything else. */
const beginning: Destination = { page: 1, left: 0, top: 0 };

/** The number of characters of the line that have to match on either side. */
const compared = 3;

/** The amount of text reported on either side. */
const contextLength = 16;

/** Visible characters outside ASCII: every font has those. */
export const mayLack = /[^\p{ASCII}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** What a list may have before an item, or nothing. */
const marker = /^(?:[\p{P}\p{S}]|[\p{L}\p{N}]{1,4}[.)])?$/u;

/**
 * The language whose forms the Chinese characters of a text have: the letters beside them show it, unless the document is in one that
 * is written with such characters.
 */
export function languageOfCharacters(pieces: readonly Pick<Piece, 'text'>[], lang: string): string {
  if (/^(?:ja|ko|zh)\b/iu.test(lang)) return lang;
  const isIn = (letters: RegExp) => pieces.some(({ text }) => letters.test(text));
  if (isIn(/[\p{Script=Hiragana}\p{Script=Katakana}]/u)) return 'ja';
  return isIn(/\p{Script=Hangul}/u) ? 'ko' : lang;
}

/** The text of a publication, for finding printed text in it. */
export function sourceText(
  publication: Publication,
  places: Places,
  destinations: ReadonlyMap<string, Destination>,
): readonly Piece[] {
  const blocks = [...places]
    .map(([id, point]) => ({ point, destination: destinations.get(id) }))
    .sort((a, b) => compare(a.point, b.point));
  const pictures = new Map(publication.resources.map((resource) => [resource.path, resource]));
  const written = treesOf(publication).flatMap((tree) => textsIn(tree, pictures));
  const sorted = written.sort((a, b) => compare(a.point, b.point));
  let next = 0;
  // Cells of a table have that of the table.
  let latest: Destination | undefined;
  const pieces = sorted.map((piece): Piece => {
    for (; next < blocks.length && compare(blocks[next]?.point, piece.point) <= 0; next += 1)
      latest = blocks[next]?.destination ?? latest;
    return { ...piece, destination: latest };
  });
  const named = stringsIn(publication.metadata).map((text) => ({ text, point: undefined, destination: beginning }));
  return [...pieces, ...named];
}

/**
 * The place of a miss: of the matching candidates, the one that is printed nearest above it.
 *
 * @param drawn characters that some font has: an unknown character is none of them
 * @param taken pieces of other unknown characters, which one without context cannot have
 */
export function findInSource(
  miss: Miss,
  pieces: readonly Piece[],
  drawn: ReadonlySet<string> = new Set(),
  taken: ReadonlySet<Piece> = new Set(),
): Found | undefined {
  let best: (Found & { likeness: number; distance: number }) | undefined;
  const alone = aloneIn(miss);
  for (const [at, piece] of pieces.entries()) {
    const { text, point, destination } = piece;
    for (const [index, character] of candidatesIn(text, miss)) {
      if (miss.character === '' && drawn.has(character)) continue;
      const likeness = likenessOf(sidesOf(pieces, at, index, character), miss);
      // An unknown character is only identified by its context, or by having none, as in a cell of its own.
      const isAlone = alone > 0 && text.trim() === character.repeat(alone);
      const isIdentified = likeness > 0 || (isAlone && !taken.has(piece));
      if (miss.character === '' && !isIdentified) continue;
      const distance = distanceTo(destination, miss);
      if (best && (likeness < best.likeness || (likeness === best.likeness && distance >= best.distance))) continue;
      const excerpt = text
        .slice(Math.max(0, index - contextLength), index + contextLength)
        .replace(/\s+/gu, ' ')
        .trim();
      best = { character, piece, text: excerpt, point: pointAt(point, text, index), likeness, distance };
    }
  }
  return best;
}

/** How many times an unknown character stands in its line without any other, except the marker of a list; 0 if there are others. */
function aloneIn({ before, after }: Miss): number {
  const line = plain(before) + unknown + plain(after);
  const count = line.split(unknown).length - 1;
  return line.endsWith(unknown.repeat(count)) && marker.test(line.slice(0, -count)) ? count : 0;
}

/** The positions in a text of the character of a miss; if unknown, of every character that fonts may lack. */
function* candidatesIn(text: string, { character }: Miss): Generator<[index: number, character: string]> {
  if (character !== '') {
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) yield [at, character];
  } else {
    for (const { index, 0: other } of text.matchAll(mayLack)) yield [index, other];
  }
}

/**
 * The context on both sides of a character. The pieces of a block form one text, and so do those without a place of
 * their own, such as the letters of a formula.
 */
function sidesOf(pieces: readonly Piece[], at: number, index: number, character: string): [string, string] {
  const { text = '', point, destination, isReading } = pieces[at] ?? {};
  const isBeside = (other: number) => {
    const beside = pieces[other];
    if (!beside || point === undefined) return false;
    return beside.point === point || (destination !== undefined && beside.destination === destination);
  };
  // A short stretch is enough: invisible characters rarely fill one, and a long text has thousands of candidates.
  let before = text.slice(Math.max(0, index - contextLength), index);
  const textAt = (other: number) => (pieces[other]?.isReading === isReading ? (pieces[other]?.text ?? '') : '');
  for (let other = at - 1; before.length < compared && isBeside(other); other--) before = textAt(other) + before;
  const end = index + character.length;
  let after = text.slice(end, end + contextLength);
  for (let other = at + 1; after.length < compared && isBeside(other); other++) after += textAt(other);
  return [before, after];
}

/** The number of matching characters on both sides, as far as both go; negative if one side differs. */
function likenessOf([before, after]: readonly [string, string], miss: Miss): number {
  const counts = [
    matchingIn(reversed(plain(before)), reversed(plain(miss.before))),
    matchingIn(plain(after), plain(miss.after)),
  ];
  const others = counts.filter((count) => count === undefined).length;
  return others > 0 ? -others : counts.reduce((sum: number, count = 0) => sum + count, 0);
}

/** How many of the first characters match; nothing if some differ. Unknown ones match any, and do not count. */
function matchingIn(text: string, printed: string): number | undefined {
  const own = [...text];
  let count = 0;
  for (const [index, character] of [...printed].slice(0, compared).entries()) {
    if (index >= own.length || character === unknown) continue;
    if (character !== own[index]) return undefined;
    count += 1;
  }
  return count;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** Without whitespace and invisible characters, since lines may end there; letters of formulas as they were written. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Z}\s\p{Default_Ignorable_Code_Point}]+/gu, '');
}

/** The distance in points down to a miss; positions below it, or on another page, are farther than all others. */
function distanceTo(destination: Destination | undefined, { page, baseline }: Miss): number {
  if (!destination) return 1e9;
  const pages = page - destination.page;
  const down = baseline - destination.top;
  if (pages === 0) return down >= 0 ? down : 1e5 - down;
  return pages > 0 ? pages * 1e4 - destination.top : 1e6 - pages * 1e4;
}

/** The texts of a tree. A text without a place of its own, such as a token of code, has that of the text before it, or of its element. */
function textsIn(node: Nodes, pictures: ReadonlyMap<unknown, Resource>, outer?: Point): Written[] {
  const point = node.position?.start ?? outer;
  if (node.type === 'text') return node.value.trim() ? [{ text: node.value, point }] : [];
  if (node.type === 'element' && node.tagName === 'img')
    return drawnTexts(pictures.get(node.properties.src)).map((text) => ({ text, point }));
  if (node.type === 'element' && node.tagName === 'pre') return codeIn(node, point);
  // Parentheses for browsers without readings.
  if (node.type === 'element' && node.tagName === 'rp') return [];
  const inside: Written[] = [];
  // Words that are added to a title stay in their order.
  for (const child of 'children' in node ? node.children : [])
    append(inside, textsIn(child, pictures, inside.at(-1)?.point ?? point));
  return node.type === 'element' && node.tagName === 'rt'
    ? inside.map((piece) => ({ ...piece, isReading: true }))
    : inside;
}

/** The texts of a drawing, as written by `cleanSvg`. */
function drawnTexts(picture: Resource | undefined): string[] {
  if (picture?.mediaType !== 'image/svg+xml') return [];
  const svg = new TextDecoder().decode(picture.bytes).replace(/<(style|title|desc)\b[^>]*>[^<]*/gu, '');
  return [...svg.matchAll(/>([^<]*[^<\s][^<]*)</gu)].map(([, text = '']) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
}

/** Code is one text, which begins below its fence; indented code has none. */
function codeIn(pre: Element, point: Point | undefined): Written[] {
  const text = textOf(pre);
  const { start, end } = pre.position ?? {};
  const lines = text.trimEnd().split('\n').length;
  const isFenced = start !== undefined && end !== undefined && end.line - start.line >= lines;
  return [{ text, point: point && isFenced ? { line: point.line + 1, column: 1 } : point }];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

/** A position in a text that begins at a point. Indentation of further lines in the source is not counted. */
function pointAt(start: Point | undefined, text: string, index: number): Point | undefined {
  if (!start) return undefined;
  const lines = text.slice(0, index).split('\n');
  const last = lines.at(-1) ?? '';
  if (lines.length === 1) return { line: start.line, column: start.column + last.length };
  return { line: start.line + lines.length - 1, column: last.length + 1 };
}

function compare(a: Point | undefined, b: Point | undefined): number {
  if (!a || !b) return Number(Boolean(a)) - Number(Boolean(b));
  return a.line - b.line || a.column - b.column;
}
