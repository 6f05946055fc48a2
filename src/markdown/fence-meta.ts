import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * Keeps what follows the language of a fence, as in `js title="A loop"`, as `data-meta` on its `code`: the only place
 * that lasts until the HTML was made safe.
 */
export function fenceMeta() {
  return (tree: Root): void => {
    visit(tree, 'code', (fence) => {
      if (!fence.meta) return;
      fence.data = { ...fence.data, hProperties: { ...fence.data?.hProperties, dataMeta: fence.meta } };
    });
  };
}
