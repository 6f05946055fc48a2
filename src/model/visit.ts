import type { Element, Parents, Root } from 'hast';
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

/** A plugin that visits the elements of a tree in order. */
export function eachElement<Further extends unknown[]>(
  visitor: (element: Element, index: number, parent: Parents, ...further: Further) => VisitorResult,
): () => (tree: Root, ...further: Further) => void {
  return () =>
    (tree, ...further) =>
      visit(tree, 'element', (element, index, parent) =>
        parent && index !== undefined ? visitor(element, index, parent, ...further) : undefined,
      );
}

type Visited<Tree extends Node> = Parameters<BuildNodeVisitor<Tree>>;

/**
 * Replaces nodes of a tree, in order, with those that `replacement` returns, which are not visited. A node for which it returns
 * nothing stays, and its children are visited.
 */
export function replaceNodes<Tree extends Node>(
  tree: Tree,
  replacement: (node: Visited<Tree>[0], parent: NonNullable<Visited<Tree>[2]>) => readonly Node[] | undefined,
): void {
  visit(tree as Node, (node, index, parent?: Parent) => {
    const nodes = parent && index !== undefined ? replacement(node as never, parent as never) : undefined;
    if (!parent || !nodes) return undefined;
    parent.children.splice(index ?? 0, 1, ...nodes);
    return [SKIP, (index ?? 0) + nodes.length];
  });
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
  let node: Node | undefined = tree;
  let index: number | undefined;
  while (node) {
    const result = type === undefined || node.type === type ? enter(node, index, parents) : undefined;
    const action = Array.isArray(result) ? result[0] : result;
    if (action === EXIT) return;
    if (index !== undefined) {
      const sibling = Array.isArray(result) ? result[1] : result;
      next[next.length - 1] = typeof sibling === 'number' ? sibling : index + 1;
    }
    if (action !== SKIP && isParent(node)) {
      parents.push(node);
      next.push(0);
    }
    node = undefined;
    while (!node && parents.length > 0) {
      index = next[next.length - 1] ?? 0;
      node = parents[parents.length - 1]?.children[index];
      if (node) continue;
      parents.pop();
      next.pop();
    }
  }
}

function isParent(node: Node): node is Parent {
  return 'children' in node && Array.isArray(node.children);
}

interface Level {
  nodes: readonly Node[];
  /** Index of the next one to visit. */
  next: number;
}

/** The nodes of a tree in order, with their levels, from 1. Not recursive: it runs before all code that is. */
export function* walk(tree: Node): Generator<{ node: Node; level: number }> {
  const path: Level[] = [{ nodes: childrenOf(tree), next: 0 }];
  for (let inner = path.at(-1); inner; inner = path.at(-1)) {
    const node = inner.nodes[inner.next];
    inner.next += 1;
    if (node) {
      yield { node, level: path.length };
      path.push({ nodes: childrenOf(node), next: 0 });
    } else {
      path.pop();
    }
  }
}

export function firstTooDeep(tree: Node, levels: number): Node | undefined {
  for (const { node, level } of walk(tree)) if (level > levels) return node;
  return undefined;
}

function childrenOf(node: Node): readonly Node[] {
  return 'children' in node && Array.isArray(node.children) ? node.children : [];
}

/**
 * Maximum nesting of data: nobody writes more. Parsers recurse, and a stack overflow cannot always be caught: if V8
 * compiles a regular expression with the stack nearly full, the process ends (measured).
 */
const deepest = 200;

/** Whether brackets of those kinds are nested too deep. Brackets in quotes count, including closing ones. */
export function isBracketedTooDeep(text: string, opening = '[{', closing = ']}'): boolean {
  let depth = 0;
  for (const character of text) {
    if (opening.includes(character)) depth += 1;
    else if (closing.includes(character)) depth = Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return false;
}

/** Whether YAML is nested too deep: in brackets, by indentation, or by list markers within lists on one line. */
export function isYamlTooDeep(text: string): boolean {
  if (isBracketedTooDeep(text)) return true;
  const indents: number[] = [];
  for (const [, spaces = '', marks = ''] of text.matchAll(/^( *)((?:[-?:] +)*)/gmu)) {
    while ((indents.at(-1) ?? -1) >= spaces.length) indents.pop();
    indents.push(spaces.length);
    if (indents.length + marks.replaceAll(' ', '').length > deepest) return true;
  }
  return false;
}
