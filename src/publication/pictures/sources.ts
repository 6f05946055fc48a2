import type { Root } from 'hast';
import { elementsIn } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';

/**
 * Takes out what a `picture` offers beside its `img`: other files for other screens. No single file could carry them, and
 * left where they are they would be fetched by whoever reads.
 */
export function leaveOutSources(tree: Root, report: Report): void {
  for (const picture of elementsIn(tree)) {
    if (picture.tagName !== 'picture') continue;
    const children = picture.children.filter((child) => child.type !== 'element' || child.tagName !== 'source');
    if (children.length < picture.children.length) report('picture-sources', {}, picture.position);
    picture.children = children;
  }
}
