import type { Root } from 'mdast';
import type { Processor } from 'unified';
import type { Point } from 'unist';
import { failure } from '../model/report.ts';
import { firstTooDeep } from '../model/walk.ts';
import { countedContainers } from './nesting/containers.ts';
import { boundedSpans } from './nesting/spans.ts';

/**
 * Limits the nesting of a document, as early as possible: parsing slows down with depth, and most tree functions are
 * recursive. It must come after all other syntax.
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
  // Before all others, which are recursive.
  data.fromMarkdownExtensions = [{ transforms: [checkTree] }, ...(data.fromMarkdownExtensions ?? [])];
}
