import type { Element, Root } from 'hast';
import { EXIT, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { headingLevel } from '../model/heading-level.ts';
import { graphics, names } from '../model/html-elements.ts';
import { reportTo } from '../model/report.ts';

/** Elements that are visible without text. */
const seen = names(graphics, 'input');

/**
 * Turns headings without visible content into blocks, with a warning: most contain only a comment for another tool. An empty
 * heading is not valid HTML, and would be an empty line in the contents. The id stays for links to it.
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
