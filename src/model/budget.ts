import type { ElementContent } from 'hast';
import type { Node, Parent, Position } from 'unist';
import { headings } from './html-elements.ts';
import type { Limits } from './limits.ts';
import { type Failure, failure, type Where } from './report.ts';
import { placeOf, type SourceLines } from './source-lines.ts';
import { walk } from './visit.ts';

/** The limits of what a text may expand to. */
export type Bounds = Pick<Limits, 'nodes' | 'text' | 'headings' | 'cells' | 'pictures' | 'pixels'>;

/** What a part of a text adds to it. */
export interface Cost {
  nodes?: number;
  /** Characters. */
  text?: number;
  headings?: number;
  cells?: number;
  pictures?: number;
  pixels?: number;
}

/** The remaining expansion of a text. */
export interface Budget {
  /** @throws Failure `limit-nodes`, `limit-text`, `limit-headings`, `limit-cells`, `limit-pictures` or `limit-pixels`, at `where` */
  spend(cost: Cost, where: Where): void;
  /** Spends the cost of all nodes of a tree. */
  spendTree(tree: Node, placeOf?: (node: Node) => Where): void;
  /** Whether it was exceeded, so that the rest need not be checked. */
  isExceeded(): boolean;
}

/** @param path the file for messages */
export function budgetOf({ nodes, text, headings, cells, pictures, pixels }: Bounds, path?: string): Budget {
  const spent = { nodes: 0, text: 0, headings: 0, cells: 0, pictures: 0, pixels: 0 };
  let exceeded = false;

  const add = (cost: Cost) => {
    spent.nodes += cost.nodes ?? 0;
    spent.text += cost.text ?? 0;
    spent.headings += cost.headings ?? 0;
    spent.cells += cost.cells ?? 0;
    spent.pictures += cost.pictures ?? 0;
    spent.pixels += cost.pixels ?? 0;
  };
  const isOver = () =>
    spent.nodes > nodes ||
    spent.text > text * 1e6 ||
    spent.headings > headings ||
    spent.cells > cells ||
    spent.pictures > pictures ||
    spent.pixels > pixels * 1e6;
  const failureAt = (place: Where): Failure => {
    if (spent.nodes > nodes) return failure('limit-nodes', { limit: nodes }, place, path);
    if (spent.text > text * 1e6) return failure('limit-text', { limit: text }, place, path);
    if (spent.headings > headings) return failure('limit-headings', { limit: headings }, place, path);
    if (spent.cells > cells) return failure('limit-cells', { limit: cells }, place, path);
    if (spent.pictures > pictures) return failure('limit-pictures', { limit: pictures }, place, path);
    return failure('limit-pixels', { limit: pixels }, place, path);
  };
  const refuse = (where: Where) => {
    exceeded = true;
    const position = where && 'start' in where && !('path' in where) ? where.start : where;
    throw failureAt(position ?? { line: 1, column: 1 });
  };

  return {
    spend(cost, where) {
      add(cost);
      if (isOver()) refuse(where);
    },
    spendTree(tree, placeOf = ({ position }) => position) {
      let placed = tree;
      for (const { node } of walk(tree)) {
        if (node.position) placed = node;
        add(costOf(node));
        if (isOver()) refuse(placeOf(placed));
      }
    },
    isExceeded: () => exceeded,
  };
}

/** The attributes of Markdown and HTML nodes that contain text. */
const texts = ['value', 'url', 'title', 'alt'] as const;

function costOf(node: Node & { [Text in (typeof texts)[number]]?: unknown } & Partial<Element>): Cost {
  let text = 0;
  for (const name of texts) {
    const value = node[name];
    if (typeof value === 'string') text += value.length;
  }
  const { tagName, properties } = node;
  if (tagName === undefined || properties === undefined) return { nodes: 1, text };
  for (const name in properties) text += lengthOf(properties[name]);
  const isCell = tagName === 'td' || tagName === 'th';
  return {
    nodes: 1,
    text,
    headings: headings.has(tagName) ? 1 : 0,
    cells: isCell ? spanOf(properties.colSpan) * spanOf(properties.rowSpan) : 0,
    pictures: tagName === 'img' ? 1 : 0,
  };
}

interface Element {
  tagName: string;
  properties: Readonly<Record<string, unknown>>;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return Array.isArray(value) ? value.reduce((sum: number, one) => sum + String(one).length, 0) : 1;
}

function spanOf(value: unknown): number {
  return Math.max(1, Number(value) || 1);
}

/**
 * Called for each copy of a text that a publication gets beyond what its author wrote.
 *
 * @param position what the copy was made for
 * @throws Failure of a size limit
 */
export type Expand = (copy: readonly ElementContent[], position: Position | undefined) => void;

/** Without limits. */
export const unlimited: Expand = () => {};

export function expandWithin(budget: Budget, lines: SourceLines): Expand {
  return (copy, position) => {
    budget.spendTree({ type: 'root', children: [...copy] } as Parent, () =>
      placeOf({ type: 'copy', ...(position && { position }) }, lines),
    );
  };
}
