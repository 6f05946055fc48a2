import type { Node } from 'unist';

interface Level {
  nodes: readonly Node[];
  /** Index of the next one to visit. */
  next: number;
}

/**
 * The nodes of a tree in order, each with its level; the children of `tree` are at level 1. Not recursive: it runs
 * before all code that is.
 */
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

/** The first node of a tree that is deeper than `levels`. */
export function firstTooDeep(tree: Node, levels: number): Node | undefined {
  for (const { node, level } of walk(tree)) if (level > levels) return node;
  return undefined;
}

function childrenOf(node: Node): readonly Node[] {
  return 'children' in node && Array.isArray(node.children) ? node.children : [];
}
