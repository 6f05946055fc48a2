import type { Parents, Root } from 'mdast';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { SKIP, visit } from '../model/visit.ts';
import { citationsIn, marksIn } from './citations/brackets.ts';
import { replaceCitations } from './citations/nodes.ts';

declare module 'vfile' {
  interface DataMap {
    /** Whether the text belongs to a publication with a bibliography, and so has citations. */
    citations: boolean;
  }
}

/**
 * Parses citations in Pandoc's syntax: `[@key]`, `[see @a, pp. 33-35; also @b]`, `[-@key]`, and within a sentence `@key` or
 * `@key [p. 33]`. They become `span` elements with the cited works in `data-cite…`, for the publication to resolve.
 * Only in a document with a bibliography, according to `data.citations` of the file or its own front matter. Otherwise `@name`
 * is a name, and `[@types/node]` a package.
 */
export function citations() {
  return (tree: Root, file: VFile): void => {
    if (!String(file).includes('@') || !hasCitations(tree, file)) return;
    const { toPoint } = location(file);
    visit(tree, (node) => {
      // A link cannot be a citation too.
      if (node.type === 'link' || node.type === 'linkReference') return SKIP;
      if (!hasText(node)) return undefined;
      const marks = marksIn(node, file);
      const found = marks ? citationsIn(marks, node) : [];
      if (found.length > 0) replaceCitations(node, found, toPoint);
      return undefined;
    });
  };
}

/** Whether a text belongs to a publication with a bibliography. */
export function hasCitations(tree: Root, file: VFile): boolean {
  return file.data.citations === true || namesBibliography(tree);
}

/** Whether the front matter of a document names a bibliography: the key is enough, since it has not been parsed yet. */
export function namesBibliography({ children: [first] }: Root): boolean {
  return first?.type === 'yaml' && /^bibliography[ \t]*:/mu.test(first.value);
}

function hasText(node: { type: string }): node is Parents {
  return 'children' in node && Array.isArray(node.children) && node.children.some(({ type }) => type === 'text');
}
