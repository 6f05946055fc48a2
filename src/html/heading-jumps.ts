import type { Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { headingLevel } from '../model/heading-level.ts';
import { reportTo } from '../model/report.ts';

/** Elements whose headings are not part of the outline (as with HTML's former sectioning roots). */
const apart = new Set(['blockquote', 'details', 'figure', 'td', 'th']);

/**
 * Warns about headings more than one level below the previous one: listeners assume that the levels in between are missing
 * (WCAG 2.2, technique G141). The first may have any level. Levels are those that the author wrote.
 */
export function headingJumps() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    let before: number | undefined;
    visit(tree, 'element', (element) => {
      if (apart.has(element.tagName)) return SKIP;
      const level = headingLevel(element);
      if (level === undefined) return undefined;
      if (before !== undefined && level > before + 1) report('heading-jump', { level, before }, element.position);
      before = level;
      return SKIP;
    });
  };
}
