import type { Element, Nodes, Root, Text } from 'hast';
import type { Point } from 'unist';
import { captions, cells, graphics, headings, names, unrendered } from '../../model/html-elements.ts';
import { sign } from '../../model/page-start.ts';

/** A character of a text: its piece, and the UTF-16 offset in that. */
export interface Spot {
  piece: number;
  index: number;
}

/** A spot in a form that can be found again in the same, or nearly the same, text. */
export interface TextPlace {
  at: Point | undefined;
  /** Characters before it, whitespace not counted, from the beginning of the block at `at`, or of the section. */
  offset: number;
  /** The first characters from it on, without whitespace. */
  begins: string;
}

/** The number of characters compared, so that similar text is not mistaken for this one. */
const comparedLength = 12;

const blank = /\s/u;

export function placeOfSpot(pieces: readonly Piece[], spot: Spot): TextPlace {
  const { at, first = 0 } = pieces[spot.piece] ?? {};
  let offset = 0;
  for (let piece = first; piece <= spot.piece; piece++) {
    const text = textAt(pieces, piece);
    offset += lengthWithoutBlanks(piece < spot.piece ? text : text.slice(0, spot.index));
  }
  return { at, offset, begins: beginningAt(pieces, spot) };
}

/** The spot of a place; nothing if the text there and nearby differs. */
export function spotAtPlace(pieces: readonly Piece[], { at, offset, begins }: TextPlace): Spot | undefined {
  const first = at ? pieces.findIndex((piece) => piece.at?.line === at.line && piece.at.column === at.column) : 0;
  const start = first < 0 ? undefined : pieces[first]?.first;
  if (start === undefined) return undefined;
  const isPlace = (spot: Spot | undefined) => spot !== undefined && beginningAt(pieces, spot) === begins;
  const exact = spotAtOffset(pieces, start, offset);
  if (isPlace(exact)) return exact;
  const near = spotAtOffset(pieces, start, nearestOffset(pieces, start, { offset, begins }));
  return isPlace(near) ? near : undefined;
}

function spotAtOffset(pieces: readonly Piece[], start: number, offset: number): Spot | undefined {
  let left = offset;
  for (let piece = start; piece < pieces.length && left >= 0; piece++) {
    const text = textAt(pieces, piece);
    const length = lengthWithoutBlanks(text);
    if (left < length) return { piece, index: indexOfCharacter(text, left) };
    left -= length;
  }
  return undefined;
}

/** Characters by which places of formats may differ: each has terms in its index that others have not. */
const farthest = 500;

/** The offset of the same words that is nearest to an offset; −1 if they are not near. */
function nearestOffset(
  pieces: readonly Piece[],
  start: number,
  { offset, begins }: Pick<TextPlace, 'offset' | 'begins'>,
): number {
  let text = '';
  for (let at = start; at < pieces.length && text.length <= offset + 2 * farthest; at++)
    text += textAt(pieces, at).replace(/\s+/gu, '');
  const found = [text.lastIndexOf(begins, offset), text.indexOf(begins, offset)]
    .filter((each) => each >= 0 && Math.abs(each - offset) <= farthest)
    .sort((one, other) => Math.abs(one - offset) - Math.abs(other - offset));
  return found[0] ?? -1;
}

/** The character before a spot, ignoring whitespace; nothing at the start of the text. */
export function spotBefore(pieces: readonly Piece[], { piece, index }: Spot): Spot | undefined {
  for (let at = piece, end = index; at >= 0; at -= 1, end = Number.POSITIVE_INFINITY) {
    const text = textAt(pieces, at);
    for (let unit = Math.min(end, text.length) - 1; unit >= 0; unit -= 1) {
      if (!blank.test(text.charAt(unit))) return { piece: at, index: unit };
    }
  }
  return undefined;
}

export function characterAt(pieces: readonly Piece[], { piece, index }: Spot): string {
  return textAt(pieces, piece).charAt(index);
}

function textAt(pieces: readonly Piece[], index: number): string {
  const piece = pieces[index];
  return piece ? textOf(piece) : '';
}

function beginningAt(pieces: readonly Piece[], { piece, index }: Spot): string {
  let begins = '';
  for (let at = piece, from = index; at < pieces.length && begins.length < comparedLength; at += 1, from = 0) {
    // Code has a lot of whitespace, and long texts need not be read to the end.
    begins += textAt(pieces, at)
      .slice(from, from + 8 * comparedLength)
      .replace(/\s+/gu, '');
  }
  return begins.slice(0, comparedLength);
}

function indexOfCharacter(text: string, count: number): number {
  let left = count;
  for (let index = 0; index < text.length; index++) {
    if (blank.test(text.charAt(index))) continue;
    if (left === 0) return index;
    left -= 1;
  }
  return text.length;
}

function lengthWithoutBlanks(text: string): number {
  return text.replace(/\s+/gu, '').length;
}

/** A piece of a page's content: a text, or an image or formula, which counts as one character. */
export interface Piece {
  node: Text | Element;
  /** The start of the innermost block with the piece that shares its start with no other. Absent: there is none. */
  at: Point | undefined;
  /** Index of the first piece in that block, or in the section. */
  first: number;
}

/** Elements that pages do not show, or show elsewhere. */
const unseen = names(unrendered, 'rp rtc');

const blocks = names(
  headings,
  captions,
  cells,
  'aside blockquote dd details div dl dt figure li nav ol p pre section summary table tr ul',
);

type Block = Pick<Piece, 'at' | 'first'>;

/**
 * The text of a section in reading order, as all formats show it: without index links, which differ on pages.
 */
export function piecesOf(tree: Root): Piece[] {
  const pieces: Piece[] = [];
  const begun = new Set<string>();
  const read = (node: Nodes, around: Block, inIndex: boolean): void => {
    if (node.type === 'text') {
      if (/\S/u.test(node.value)) pieces.push({ node, ...around });
    } else if (node.type === 'element') {
      readElement(node, around, inIndex);
    } else if (node.type === 'root') {
      for (const child of node.children) read(child, around, inIndex);
    }
  };
  const readElement = (element: Element, around: Block, inIndex: boolean): void => {
    const { tagName, properties } = element;
    if (unseen.has(tagName) || (inIndex && tagName === 'a')) return;
    if (graphics.has(tagName)) {
      pieces.push({ node: element, ...around });
      return;
    }
    const block = blockOf(element, pieces.length, begun) ?? around;
    const isIndex = inIndex || properties.role === 'doc-index';
    for (const child of element.children) read(child, block, isIndex);
  };
  read(tree, { at: undefined, first: 0 }, false);
  return pieces;
}

/** Blocks with the same start are identified by the outermost. */
function blockOf({ tagName, position }: Element, first: number, begun: Set<string>): Block | undefined {
  if (!position || !blocks.has(tagName)) return undefined;
  const { line, column } = position.start;
  const key = `${line}:${column}`;
  if (begun.has(key)) return undefined;
  begun.add(key);
  return { at: { line, column }, first };
}

export function textOf({ node }: Piece): string {
  return node.type === 'text' ? node.value : sign;
}
