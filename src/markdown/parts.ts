import type { Root } from 'mdast';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';

/** Parses a text with the syntax of a document, without its transforms. */
export type PartParser = (text: string) => Root;

const parsers = new WeakMap<VFile, PartParser>();

/** Sets the parser for parts of the document that are texts of their own, such as the cells of a drawn table. */
export function parsePartsOf(file: VFile, parser: PartParser): void {
  parsers.set(file, parser);
}

/** Parses a part of a document. Its references may be defined anywhere in the document: `defined` are stand-ins for these. */
export function parsePart(file: VFile, text: string, defined: readonly string[] = []): Root {
  const parser = parsers.get(file);
  if (!parser) throw new Error('No parser was set for the parts of the file');
  if (defined.length === 0) return parser(text);
  const tree = parser(`${text}\n\n${defined.join('\n\n')}`);
  tree.children.length -= defined.length;
  return tree;
}

/** Moves a node of a part to its place in the document: `places` are the starts of the part's lines there. */
export function placeInDocument(node: { position?: Position | undefined }, places: readonly Point[]): void {
  if (!node.position) return;
  const { start, end } = node.position;
  node.position = { start: moved(start, places), end: moved(end, places) };
}

function moved({ line, column }: Point, places: readonly Point[]): Point {
  return pointBehind(places[line - 1], column - 1);
}

/** The point some characters after another, in its line. */
export function pointBehind(start: Point | undefined, by: number): Point {
  const { line, column, offset = 0 } = start ?? { line: 1, column: 1 };
  return { line, column: column + by, offset: offset + by };
}
