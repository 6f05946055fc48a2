import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { failure } from '../model/report.ts';
import { firstTooDeep } from '../model/walk.ts';

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
