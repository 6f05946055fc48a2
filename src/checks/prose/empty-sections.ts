import type { Element } from 'hast';
import { headingLevel } from '../../model/heading-level.ts';
import { plainText } from '../../model/plain-text.ts';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';

/** Each heading must be followed by text, or at least by further headings. The title of a book's part may be alone. */
export function checkEmptySections({ sections, outline }: Publication, report: Report): void {
  const parents = new Set(parentsIn(outline));
  for (const { role, tree } of sections) {
    if (role === 'part') continue;
    for (const element of elementsIn(tree)) {
      const heading = element.tagName === 'section' ? loneHeading(element) : undefined;
      // Chapters are siblings of the part that they belong to.
      if (heading?.position && !parents.has(String(heading.properties.id)))
        report('section-empty', { title: plainText(heading) }, heading.position);
    }
  }
}

/** The ids of headings with headings below them. */
function parentsIn(entries: readonly OutlineEntry[]): string[] {
  return entries.flatMap(({ id, children }) => (children.length > 0 ? [id, ...parentsIn(children)] : []));
}

/** The heading of a section without other content. */
function loneHeading({ children }: Element): Element | undefined {
  const [first, ...others] = children.filter((child) => child.type === 'element');
  const isAlone = others.length === 0 && children.every((child) => child.type !== 'text' || child.value.trim() === '');
  return isAlone && first && headingLevel(first) !== undefined ? first : undefined;
}
