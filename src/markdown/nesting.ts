import type { Root } from 'mdast';
import type { Processor } from 'unified';
import type { Point } from 'unist';
import { failure } from '../model/report.ts';
import { firstTooDeep } from '../model/walk.ts';
import { countedContainers } from './nesting/containers.ts';
import { boundedSpans } from './nesting/spans.ts';

/**
 * Bounds how deep a document may nest, as early as it is known: reading grows slow with depth, and most of what works
 * on trees is recursive. It has to come after all other syntax.
 *
 * @throws Failure `source-depth`, out of the parser
 */
export function boundNesting(this: Processor, levels: number, path: string): void {
  const tooDeep = ({ line, column }: Point): never => {
    throw failure('source-depth', { levels }, { line, column }, path);
  };
  const data = this.data();
  data.micromarkExtensions = countedContainers(
    boundedSpans(data.micromarkExtensions ?? [], levels, tooDeep),
    levels,
    tooDeep,
  );
  const checkTree = (tree: Root): void => {
    const node = firstTooDeep(tree, levels);
    if (node) tooDeep(node.position?.start ?? { line: 1, column: 1 });
  };
  // First of all: those that others bring are recursive.
  data.fromMarkdownExtensions = [{ transforms: [checkTree] }, ...(data.fromMarkdownExtensions ?? [])];
}
