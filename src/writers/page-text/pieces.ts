import type { Element, Nodes, Root, Text } from 'hast';
import type { Point } from 'unist';
import { hasClass } from '../../model/class-names.ts';
import { sign } from '../../model/page-start.ts';

/** A piece of what a page shows: a text, or what counts as one sign, a picture or formula. */
export interface Piece {
  node: Text | Element;
  /** Where the innermost block begins that it stands in and that nothing else begins at. Absent: there is none. */
  at: Point | undefined;
  /** Index of that block's first piece, or of the section's. */
  first: number;
}

/** What is one sign: how its parts follow one another is not the same everywhere. */
const signs = new Set(['img', 'svg', 'math']);

/** What pages do not show, or show elsewhere. */
const unseen = new Set(['rp', 'rtc', 'template', 'script', 'style']);

const blocks = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 li dt dd pre table caption tr td th figure figcaption blockquote section div aside details summary ' +
    'ul ol dl nav'
  ).split(' '),
);

type Block = Pick<Piece, 'at' | 'first'>;

/**
 * The text of a section in reading order, as all formats show it: without lists of figures and their kin and the links of an
 * index, which are others on pages.
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
    if (signs.has(tagName)) {
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

/** Blocks that begin at one place are identified by the outermost. */
function blockOf({ tagName, position }: Element, first: number, begun: Set<string>): Block | undefined {
  if (!position || !blocks.has(tagName)) return undefined;
  const { line, column } = position.start;
  const key = `${line}:${column}`;
  if (begun.has(key)) return undefined;
  begun.add(key);
  return { at: { line, column }, first };
}

/** What a piece reads like. */
export function textOf({ node }: Piece): string {
  return node.type === 'text' ? node.value : sign;
}
