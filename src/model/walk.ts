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
