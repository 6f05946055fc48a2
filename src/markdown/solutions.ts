import type { Heading, Nodes, Parents, Root, RootContent } from 'mdast';
import type { SolutionPlace } from '../model/exercises.ts';
import { SKIP, visitParents } from '../model/visit.ts';
import { type Admonition, isAdmonition } from './admonition.ts';
import { isOnly } from './only.ts';

/** A solution, the exercise before it, and the blocks around it. */
interface Solution {
  node: Admonition;
  exercise: Admonition | undefined;
  ancestors: readonly Parents[];
}

/**
 * Moves or removes the solutions of a document. At the end, each has the title and the number of its exercise.
 *
 * @param heading of the solutions at the end
 */
export function placeSolutions(tree: Root, place: SolutionPlace, heading: string): void {
  if (place === 'inline') return;
  const solutions = solutionsIn(tree);
  const gone = new Set<unknown>(solutions.map(({ node }) => node));
  for (const parent of new Set(solutions.flatMap(({ ancestors }) => ancestors.at(-1) ?? []))) {
    parent.children = parent.children.filter((child) => !gone.has(child)) as typeof parent.children;
  }
  const [first] = solutions;
  if (place === 'hidden' || !first) return;
  const title: Heading = { type: 'heading', depth: topDepth(tree), children: [{ type: 'text', value: heading }] };
  if (first.node.position) title.position = { start: first.node.position.start, end: first.node.position.start };
  tree.children.push(title);
  for (const [index, solution] of solutions.entries()) tree.children.push(atEnd(solution, String(index + 1)));
}

function solutionsIn(tree: Root): Solution[] {
  const solutions: Solution[] = [];
  let exercise: Admonition | undefined;
  visitParents(tree, (node, ancestors) => {
    if (!isAdmonition(node)) return undefined;
    if (isOfKind(node, 'exercise')) exercise = node;
    if (!isOfKind(node, 'solution')) return undefined;
    solutions.push({ node, exercise, ancestors: [...ancestors] });
    return SKIP;
  });
  return solutions;
}

function isOfKind({ data }: Admonition, kind: string): boolean {
  const { className } = data.hProperties ?? {};
  return Array.isArray(className) && className.includes(kind);
}

/** The depth of the highest headings below the title. */
function topDepth({ children }: Root): Heading['depth'] {
  const titles = children.filter((node) => node.type === 'heading' && node.depth === 1);
  return titles.length > 1 ? 1 : 2;
}

/** A solution for the end, in the same formats as before. Its number is that of the exercise, which is counted later. */
function atEnd({ node, exercise, ancestors }: Solution, key: string): RootContent {
  if (exercise) {
    for (const { data } of [exercise, node]) data.hProperties = { ...data.hProperties, dataExercise: key };
    copyTitle(exercise, node);
  }
  const wrapped = ancestors
    .filter(isOnly)
    .reduceRight<Nodes>((inner, only) => ({ ...only, children: [inner] }) as Nodes, node as Nodes);
  return wrapped as RootContent;
}

function copyTitle({ children: [from] }: Admonition, { children: [to] }: Admonition): void {
  if (from?.type !== 'paragraph' || to?.type !== 'paragraph' || to.children.length > 0) return;
  to.children = structuredClone(from.children);
}
