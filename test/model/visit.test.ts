import * as fc from 'fast-check';
import type { Node, Parent } from 'unist';
import { visit as visitOfUnist } from 'unist-util-visit';
import { visitParents as visitParentsOfUnist } from 'unist-util-visit-parents';
import { expect, test } from 'vitest';
import { EXIT, SKIP, visit, visitParents } from '../../src/model/visit.ts';

interface TestNode extends Node {
  name: number;
  action: 'none' | 'skip' | 'exit' | 'jump' | 'remove' | 'empty' | 'skip and jump';
  children: TestNode[];
}

const parts = {
  type: fc.constantFrom('root', 'text'),
  name: fc.nat(),
  action: fc.constantFrom(
    ...(['none', 'none', 'none', 'skip', 'exit', 'jump', 'remove', 'empty', 'skip and jump'] as const),
  ),
};

const { tree: trees } = fc.letrec<{ tree: TestNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.record({ ...parts, children: fc.constant<TestNode[]>([]) }),
    fc.record({ ...parts, children: fc.array(tie('tree'), { maxLength: 4 }) }),
  ),
}));

type Visitor = (node: Node, index?: number, parent?: Parent) => undefined;
type PathVisitor = (node: Node, ancestors: Parent[]) => undefined;

/** What a visitor of a node does and returns. */
function performed({ action, ...node }: TestNode, index: number | undefined, parent: Parent | undefined) {
  if (action === 'skip') return SKIP;
  if (action === 'exit') return EXIT;
  if (action === 'empty') node.children.length = 0;
  if (index === undefined) return undefined;
  if (action === 'jump') return index + 2;
  if (action === 'remove') {
    parent?.children.splice(index, 1);
    return index;
  }
  return action === 'skip and jump' ? ([SKIP, index + 2] as const) : undefined;
}

test.each([
  [
    'of all types',
    (tree: Node, visitor: Visitor) => visit(tree, visitor),
    (tree: Node, visitor: Visitor) => visitOfUnist(tree, visitor),
  ],
  [
    'of one type',
    (tree: Node, visitor: Visitor) => visit(tree, 'text', visitor),
    (tree: Node, visitor: Visitor) => visitOfUnist(tree, 'text', visitor),
  ],
])('nodes %s are visited in the same order as by unist-util-visit', (_, walk, walkOfUnist) => {
  const visited = (walk: (tree: Node, visitor: Visitor) => void, tree: TestNode) => {
    const names: unknown[] = [];
    walk(tree, (node, index, parent) => {
      names.push([(node as TestNode).name, index, (parent as TestNode | undefined)?.name]);
      return performed(node as TestNode, index, parent) as undefined;
    });
    return { names, tree };
  };
  fc.assert(
    fc.property(trees, (tree) => {
      expect(visited(walk, structuredClone(tree))).toEqual(visited(walkOfUnist, tree));
    }),
  );
});

test('ancestors are the same as those of unist-util-visit-parents', () => {
  const visited = (walk: (tree: Node, visitor: PathVisitor) => void, tree: TestNode) => {
    const paths: unknown[] = [];
    walk(tree, (node, ancestors) => {
      paths.push([...ancestors, node].map((each) => (each as TestNode).name));
      return undefined;
    });
    return paths;
  };
  fc.assert(
    fc.property(trees, (tree) => {
      const found = visited((root, visitor) => visitParents(root, visitor), tree);
      expect(found).toEqual(visited((root, visitor) => visitParentsOfUnist(root, visitor), tree));
    }),
  );
});

test('a tree can be deeper than the stack', () => {
  let tree: Node = { type: 'text' };
  for (let level = 0; level < 100_000; level++) tree = { type: 'root', children: [tree] } as Parent;
  let count = 0;
  visit(tree, 'text', () => void count++);
  expect(count).toBe(1);
});
