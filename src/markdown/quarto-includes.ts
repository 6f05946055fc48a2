import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { includeOf } from './includes/directive.ts';
import { sourceText } from './source-text.ts';

const shortcode = /^\{\{< *include +(?<quote>["']?)(?<file>[^"'<>\n]+?)\k<quote> *>\}\}$/u;

/**
 * Parses `{{< include part.qmd >}}`, alone in its paragraph. A path with a leading slash is relative to the project (Quarto,
 * "Includes").
 */
export function quartoIncludes() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'paragraph', (node, index, parent) => {
      const { file: path } = shortcode.exec(sourceText(node, file).trim())?.groups ?? {};
      if (path === undefined || !parent || index === undefined) return;
      const fromRoot = path.startsWith('/');
      const request = { file: fromRoot ? path.slice(1) : path, fromRoot, shift: '0' };
      parent.children[index] = includeOf(request, node.position);
    });
  };
}
