import type { Element, Nodes } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Point } from 'unist';
import type { Publication, Resource } from '../../model/publication.ts';
import { treesOf } from '../../model/published-text.ts';
import type { Destination } from '../destinations.ts';
import type { Places } from '../mark-places.ts';
import type { Miss } from './misses.ts';

/** A piece of the text, and where it stands: in the source, and on the pages as far as that is known. */
export interface Piece {
  text: string;
  /** In the lines of the whole publication. None of what the metadata say. */
  point: Point | undefined;
  destination: Destination | undefined;
}

type Written = Omit<Piece, 'destination'>;

/** Where in the text a miss is. */
export interface Found {
  character: string;
  /** What stands round it. */
  text: string;
  point: Point | undefined;
}

/** What the metadata say is printed before everything else. */
const beginning: Destination = { page: 1, left: 0, top: 0 };

/** How many characters of the line have to be the same on either side. */
const compared = 3;

/** How much of the text is reported on either side. */
const shown = 16;

/** Every font has the characters of ASCII. */
const mayLack = /[^\p{ASCII}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/** The text of a publication, to find in it what was printed. */
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
  const pieces = sorted.map((piece): Piece => {
    while (next < blocks.length && compare(blocks[next]?.point, piece.point) <= 0) next += 1;
    return { ...piece, destination: blocks[next - 1]?.destination };
  });
  const named = stringsIn(publication.metadata).map((text) => ({ text, point: undefined, destination: beginning }));
  return [...pieces, ...named];
}

/**
 * The place of a miss: of those that read like it, the one that is printed nearest above it.
 *
 * @param drawn characters that some font has: one that is not known is none of them
 */
export function findInSource(
  miss: Miss,
  pieces: readonly Piece[],
  drawn: ReadonlySet<string> = new Set(),
): Found | undefined {
  let best: (Found & { likeness: number; distance: number }) | undefined;
  for (const [at, { text, point, destination }] of pieces.entries()) {
    for (const [index, character] of candidatesIn(text, miss)) {
      if (miss.character === '' && drawn.has(character)) continue;
      const likeness = likenessOf(sidesOf(pieces, at, index, character), miss);
      // A character that is not known is known by what stands beside it, and by nothing else.
      if (miss.character === '' && likeness <= 0) continue;
      const distance = distanceTo(destination, miss);
      if (best && (likeness < best.likeness || (likeness === best.likeness && distance >= best.distance))) continue;
      const excerpt = text
        .slice(Math.max(0, index - shown), index + shown)
        .replace(/\s+/gu, ' ')
        .trim();
      best = { character, text: excerpt, point: pointAt(point, text, index), likeness, distance };
    }
  }
  return best;
}

/** Where in a text the character of a miss stands; all that no font may have, where it is not known. */
function* candidatesIn(text: string, { character }: Miss): Generator<[index: number, character: string]> {
  if (character !== '') {
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) yield [at, character];
  } else {
    for (const { index, 0: other } of text.matchAll(mayLack)) yield [index, other];
  }
}

/**
 * What stands on both sides of a character. The pieces of a block are of one text, and so are those without a place of their own,
 * such as the letters of a formula.
 */
function sidesOf(pieces: readonly Piece[], at: number, index: number, character: string): [string, string] {
  const { text = '', point, destination } = pieces[at] ?? {};
  const isBeside = (other: number) => {
    const beside = pieces[other];
    if (!beside || point === undefined) return false;
    return beside.point === point || (destination !== undefined && beside.destination === destination);
  };
  // A stretch of it is enough: what is not seen hardly ever fills one, and a long text has thousands of candidates.
  let before = text.slice(Math.max(0, index - shown), index);
  for (let other = at - 1; before.length < compared && isBeside(other); other--)
    before = (pieces[other]?.text ?? '') + before;
  const end = index + character.length;
  let after = text.slice(end, end + shown);
  for (let other = at + 1; after.length < compared && isBeside(other); other++) after += pieces[other]?.text ?? '';
  return [before, after];
}

/** How many characters on both sides are those of the line, as far as both go; fewer than 0 where a side is another. */
function likenessOf(sides: readonly [string, string], miss: Miss): number {
  const before = [plain(sides[0]).slice(-compared), plain(miss.before).slice(-compared)] as const;
  const after = [plain(sides[1]).slice(0, compared), plain(miss.after).slice(0, compared)] as const;
  const isSame = (one: string, other: string) => one.endsWith(other) || other.endsWith(one);
  const goesOn = (one: string, other: string) => one.startsWith(other) || other.startsWith(one);
  const others = Number(!isSame(...before)) + Number(!goesOn(...after));
  if (others > 0) return -others;
  return Math.min(...before.map(({ length }) => length)) + Math.min(...after.map(({ length }) => length));
}

/** Without whitespace and what nobody sees, since lines may end there; the letters of formulas as they were written. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Z}\s\p{Default_Ignorable_Code_Point}]+/gu, '');
}

/** How far above a miss something is printed, in points; what stands below, or on another page, is farther than all. */
function distanceTo(destination: Destination | undefined, { page, baseline }: Miss): number {
  if (!destination) return 1e9;
  const pages = page - destination.page;
  const down = baseline - destination.top;
  if (pages === 0) return down >= 0 ? down : 1e5 - down;
  return pages > 0 ? pages * 1e4 - destination.top : 1e6 - pages * 1e4;
}

/** The texts of a tree. What has no place of its own, such as a token of code, stands where its element does. */
function textsIn(node: Nodes, pictures: ReadonlyMap<unknown, Resource>, outer?: Point): Written[] {
  const point = node.position?.start ?? outer;
  if (node.type === 'text') return node.value.trim() ? [{ text: node.value, point }] : [];
  if (node.type === 'element' && node.tagName === 'img')
    return drawnTexts(pictures.get(node.properties.src)).map((text) => ({ text, point }));
  if (node.type === 'element' && node.tagName === 'pre') return codeIn(node, point);
  return 'children' in node ? node.children.flatMap((child) => textsIn(child, pictures, point)) : [];
}

/** The texts of a drawing, as `cleanSvg` writes them. */
function drawnTexts(picture: Resource | undefined): string[] {
  if (picture?.mediaType !== 'image/svg+xml') return [];
  const svg = new TextDecoder().decode(picture.bytes).replace(/<(style|title|desc)\b[^>]*>[^<]*/gu, '');
  return [...svg.matchAll(/>([^<]*[^<\s][^<]*)</gu)].map(([, text = '']) => unescaped(text));
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Code is one text, which begins below its fence; of indented code there is none. */
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

/** A place in a text that begins at a point. What stands before a further line in the source is not counted. */
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
