import type { Node, Parent } from 'unist';
import type { BuildVisitor as BuildNodeVisitor, VisitorResult } from 'unist-util-visit';
import type { BuildVisitor as BuildPathVisitor } from 'unist-util-visit-parents';

/** What a visitor returns to leave out the children of its node. */
export const SKIP = 'skip';

/** What a visitor returns to end the walk. */
export const EXIT = false;

type Enter = (node: Node, index: number | undefined, parents: readonly Parent[]) => VisitorResult;

/**
 * Visits the nodes of a tree in order, like `unist-util-visit`. That names a new function after each node, for the
 * stack traces of errors, which took a seventh of the time to publish a book (measured); and it is recursive.
 *
 * @param visitor called with the node, its index and its parent; returns `SKIP`, `EXIT`, the index of the sibling to visit
 * next, or nothing
 */
export function visit<Tree extends Node, Type extends string>(
  tree: Tree,
  type: Type,
  visitor: BuildNodeVisitor<Tree, Type>,
): void;
export function visit<Tree extends Node>(tree: Tree, visitor: BuildNodeVisitor<Tree>): void;
export function visit(tree: Node, ...rest: readonly unknown[]): void {
  const visitor = rest.at(-1) as (node: Node, index?: number, parent?: Parent) => VisitorResult;
  traverse(tree, typeOf(rest), (node, index, parents) => visitor(node, index, parents.at(-1)));
}

/**
 * Visits the nodes of a tree in order, each with its ancestors, like `unist-util-visit-parents`.
 *
 * @param visitor called with the node and its ancestors, the tree first; returns what the visitor of `visit` does
 */
export function visitParents<Tree extends Node, Type extends string>(
  tree: Tree,
  type: Type,
  visitor: BuildPathVisitor<Tree, Type>,
): void;
export function visitParents<Tree extends Node>(tree: Tree, visitor: BuildPathVisitor<Tree>): void;
export function visitParents(tree: Node, ...rest: readonly unknown[]): void {
  const visitor = rest.at(-1) as (node: Node, ancestors: Parent[]) => VisitorResult;
  traverse(tree, typeOf(rest), (node, _index, parents) => visitor(node, [...parents]));
}

function typeOf([type]: readonly unknown[]): string | undefined {
  return typeof type === 'string' ? type : undefined;
}

/** @param type the type of nodes to enter. Default: all */
function traverse(tree: Node, type: string | undefined, enter: Enter): void {
  const parents: Parent[] = [];
  /** For each parent, the index of the child to visit next. */
  const next: number[] = [];
  let [node, index]: [Node | undefined, number | undefined] = [tree, undefined];
  while (node) {
    const result = type === undefined || node.type === type ? enter(node, index, parents) : undefined;
    const [action, sibling] = Array.isArray(result) ? result : [result, result];
    if (action === EXIT) return;
    if (index !== undefined) next[next.length - 1] = typeof sibling === 'number' ? sibling : index + 1;
    if (action !== SKIP && isParent(node)) {
      parents.push(node);
      next.push(0);
    }
    [node, index] = [undefined, undefined];
    while (!node && parents.length > 0) {
      index = next.at(-1);
      node = parents.at(-1)?.children[index ?? 0];
      if (node) continue;
      parents.pop();
      next.pop();
    }
  }
}

function isParent(node: Node): node is Parent {
  return 'children' in node && Array.isArray(node.children);
}
