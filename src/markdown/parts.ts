import type { PhrasingContent, Root, RootContent, Text } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Node, Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';

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

/**
 * The places of parts of a text, which are asked for in order. If the text is not what its source says, with escapes or the prefixes of
 * lines, each part has the place of the whole, without offsets.
 */
export function partPlaces(text: Text, file: VFile): (from: number, to: number) => { position?: Position } {
  const { value, position } = text;
  if (!position) return () => ({});
  const { start, end } = position;
  const bare = ({ line, column }: Point): Point => ({ line, column });
  if (sourceText(text, file) !== value) return () => ({ position: { start: bare(start), end: bare(end) } });
  let [point, at] = [start, 0];
  const pointAt = (index: number): Point => {
    const lines = value.slice(at, index).split('\n');
    const last = lines.at(-1)?.length ?? 0;
    const column = lines.length === 1 ? point.column + last : last + 1;
    point = { line: point.line + lines.length - 1, column, offset: (start.offset ?? 0) + index };
    at = index;
    return point;
  };
  return (from, to) => ({ position: { start: pointAt(from), end: pointAt(to) } });
}

/** Each level of nesting needs one of these. */
const nesting = /[>*_[+-]|\d[.)]/gu;

/** More of them could nest too deeply for tree functions. */
const mostMarkers = 400;

function isFlat(text: string): boolean {
  return (text.match(nesting)?.length ?? 0) <= mostMarkers;
}

/**
 * Parses Markdown from another syntax, without extensions. If it could nest too deeply, it becomes one paragraph of text.
 *
 * @param position the place of its nodes. Default: none, since places in it belong to another text
 */
export function fragmentOf(text: string, position?: Position): RootContent[] {
  if (text.trim() === '') return [];
  const tree = isFlat(text)
    ? fromMarkdown(text)
    : {
        type: 'root' as const,
        children: [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value: text }] }],
      };
  visit(tree, (node) => {
    if (position) node.position = position;
    else delete node.position;
  });
  return tree.children;
}

/** Parses a title from the attribute of another syntax, as one line of Markdown without extensions. */
export function phrasesOf(text: string): PhrasingContent[] {
  return lineOf(text, fragmentOf(text.trim()));
}

/**
 * Parses a title or caption that is a part of the document, as one line of its Markdown. If it could nest too deeply, it is text.
 *
 * @param defined stand-ins for definitions elsewhere in the document, as for `parsePart`
 */
export function phrasesIn(
  file: VFile,
  text: string,
  position?: Position,
  defined: readonly string[] = [],
): PhrasingContent[] {
  const tree: Root = { type: 'root', children: isFlat(text) ? parsePart(file, text.trim(), defined).children : [] };
  visit(tree, (node) => {
    if (position) node.position = position;
    else delete node.position;
  });
  return lineOf(text, tree.children);
}

/** The content of the only paragraph; otherwise the line is text. */
function lineOf(text: string, [first, ...others]: readonly RootContent[]): PhrasingContent[] {
  if (first?.type === 'paragraph' && others.length === 0) return first.children;
  return text.trim() === '' ? [] : [{ type: 'text', value: text.trim() }];
}

/** The source text of a node, verbatim; empty for a node without a position. */
export function sourceText({ position }: Node, file: VFile): string {
  return String(file.value).slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}
