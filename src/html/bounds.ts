import type { Nodes as HtmlNodes } from 'hast';
import type { Nodes as MarkdownNodes, Root as MarkdownRoot } from 'mdast';
import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { type Bounds, budgetOf } from '../model/budget.ts';
import { headingLevel } from '../model/html-elements.ts';
import type { Limits } from '../model/limits.ts';
import { failure } from '../model/report.ts';
import { firstTooDeep, walk } from '../model/visit.ts';

/**
 * Rejects a tree of Markdown or HTML that is larger than a publication may be.
 *
 * @throws Failure `limit-nodes`, `limit-text`, `limit-cells` or `limit-pictures`
 */
export function boundTree(bounds: Bounds) {
  return (tree: Node, file: VFile): void => budgetOf(bounds, file.path).spendTree(tree);
}

/**
 * Rejects references whose definition would be repeated beyond the size limit: the HTML has its URL and title for each of
 * them.
 *
 * @throws Failure `limit-text`
 */
export function boundReferences(bounds: Bounds) {
  return (tree: MarkdownRoot, file: VFile): void => {
    const lengths = new Map<string, number>();
    const references: Extract<MarkdownNodes, { identifier: string }>[] = [];
    for (const { node } of walk(tree) as Iterable<{ node: MarkdownNodes }>) {
      if (node.type === 'definition') {
        const { identifier, url, title } = node;
        if (!lengths.has(identifier)) lengths.set(identifier, url.length + (title?.length ?? 0));
      } else if (node.type === 'linkReference' || node.type === 'imageReference') references.push(node);
    }
    const budget = budgetOf(bounds, file.path);
    for (const { identifier, position } of references) budget.spend({ text: lengths.get(identifier) ?? 0 }, position);
  };
}

/**
 * Rejects a heading that is longer than any title.
 *
 * @throws Failure `limit-title`
 */
export function boundHeadings(limit: Limits['title']) {
  return (tree: Node, file: VFile): void => {
    for (const { node } of walk(tree) as Iterable<{ node: HtmlNodes }>) {
      if (node.type !== 'element' || headingLevel(node) === undefined) continue;
      let length = 0;
      for (const { node: inner } of walk(node)) if ('value' in inner) length += String(inner.value).length;
      if (length > limit) throw failure('limit-title', { length, limit }, node.position?.start, file.path);
    }
  };
}

/**
 * Rejects a tree that nests deeper than `levels`: the next stages are recursive.
 *
 * @throws Failure `source-depth`
 */
export function boundNesting(levels: number) {
  return (tree: Node, file: VFile): void => {
    const node = firstTooDeep(tree, levels);
    if (node) throw failure('source-depth', { levels }, node.position?.start ?? { line: 1, column: 1 }, file.path);
  };
}
