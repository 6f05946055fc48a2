import type { Element, Nodes, Root, Text } from 'hast';
import type { Point } from 'unist';
import { hasClass } from '../../model/class-names.ts';
import { captions, cells, graphics, headings, names, unrendered } from '../../model/html-elements.ts';
import { sign } from '../../model/page-start.ts';

/** A piece of a page's content: a text, or an image or formula, which counts as one character. */
export interface Piece {
  node: Text | Element;
  /**
   * The start of the innermost block that contains the piece and shares its start with no other. Absent: there is none.
   */
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
 * The text of a section in reading order, as all formats show it: without lists of figures, tables and the like, and
 * without index links, which differ on pages.
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
    if (unseen.has(tagName) || hasClass(element, 'list-of') || (inIndex && tagName === 'a')) return;
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

/** The text of a piece. */
export function textOf({ node }: Piece): string {
  return node.type === 'text' ? node.value : sign;
}
