import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';

/** Ids of parts that Offprint adds. Headings that would be called so get other slugs. */
export const ownIds = ['offprint-bibliography', 'offprint-content', 'offprint-index', 'offprint-notes'] as const;

/** Set in Markdown already. An author's of the same name is found as the second of two. */
const alreadySet = /^offprint-admonition-\d+$/u;

/** Keeps the ids of Offprint's own parts from authors: those begin with `offprint-`. */
export function refuseOwnIds() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'element', ({ properties: { id }, position }) => {
      if (typeof id !== 'string' || !id.startsWith('offprint-') || alreadySet.test(id)) return;
      report('id-reserved', { id }, position);
    });
  };
}
