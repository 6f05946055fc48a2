import type { Element, Root } from 'hast';
import { EXIT, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { headingLevel } from '../model/heading-level.ts';
import { reportTo } from '../model/report.ts';

/** Elements that are seen without text. */
const seen = new Set(['img', 'svg', 'math', 'input']);

/**
 * Takes headings that show nothing for blocks, with a warning: most hold only a comment for another tool. A heading element
 * without content is no valid HTML, and would be an empty line in contents. The id stays for the links that lead to it.
 */
export function emptyHeadings() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'element', (element) => {
      const level = headingLevel(element);
      if (level === undefined || showsAnything(element)) return;
      report('heading-empty', { level }, element.position);
      element.tagName = 'div';
    });
  };
}

function showsAnything(heading: Element): boolean {
  let found = false;
  visit(heading, (node) => {
    found = node.type === 'text' ? node.value.trim() !== '' : node.type === 'element' && seen.has(node.tagName);
    return found ? EXIT : undefined;
  });
  return found;
}
