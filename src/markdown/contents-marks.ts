import type { List, Paragraph, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { SKIP, visit } from '../model/visit.ts';
import { sourceText } from './source-text.ts';

/** `[TOC]` (Python-Markdown), `[[toc]]` (VuePress), `[[_TOC_]]` (GitLab, Azure), and `{:toc}` after a list (Kramdown). */
const mark = /^(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:\s*toc\s*\}|@\[toc\](?:\([^()]*\))?)$/iu;

/** Removes the marks at which other tools insert a table of contents: Offprint has its own. */
export function contentsMarks() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined || !(isMark(node, file) || isMarkedList(node, file))) return undefined;
      parent.children.splice(index, 1);
      return [SKIP, index];
    });
  };
}

function isMark(node: Root | RootContent, file: VFile): node is Paragraph {
  return node.type === 'paragraph' && mark.test(sourceText(node, file).trim());
}

/** `* TOC` with `{:toc}` on the next line. */
function isMarkedList(node: Root | RootContent, file: VFile): node is List {
  return node.type === 'list' && /^[*+\-\d][^\n]*\n\s*\{:toc\}\s*$/u.test(sourceText(node, file));
}
