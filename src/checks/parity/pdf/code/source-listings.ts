import { toString as textOf } from 'hast-util-to-string';
import type { Point } from 'unist';
import { elementsIn, type PublishedText, treesOf } from '../../../../model/published-text.ts';

/** What the source says about a listing. */
export interface SourceListing {
  /** The place of each of its lines, from 0. */
  placeOf(line: number): Point;
  /** Whether all of it is set as plain code: templates may give keys or marked text more room. */
  isPlain: boolean;
}

/** Finds a listing by where it begins. */
export type FindListing = (at: Point | undefined) => SourceListing | undefined;

/** Elements to which no template adds space within a line. */
const plain = new Set(['code', 'span', 'b', 'i', 'em', 'strong', 'br']);

/** The listings of a publication. */
export function sourceListings(publication: PublishedText): FindListing {
  const listings = new Map<string, SourceListing>();
  for (const element of treesOf(publication).flatMap((tree) => elementsIn(tree))) {
    const { tagName, position } = element;
    if (tagName !== 'pre' || !position) continue;
    const { start, end } = position;
    const lines = textOf(element).replace(/\n$/u, '').split('\n').length;
    const fences = end.line - start.line + 1 - lines;
    const placeOf = (line: number) => ({ line: start.line + linesBelow(line, fences), column: start.column });
    const isPlain = elementsIn(element).every((inner) => inner === element || plain.has(inner.tagName));
    listings.set(keyOf(start), { placeOf, isPlain });
  }
  return (at) => (at ? listings.get(keyOf(at)) : undefined);
}

/** Code whose lines differ from those of its listing in the source, such as code from a file, has no other place. */
function linesBelow(line: number, fences: number): number {
  if (fences === 2) return line + 1;
  return fences === 0 ? line : 0;
}

function keyOf({ line, column }: Point): string {
  return `${line}:${column}`;
}
