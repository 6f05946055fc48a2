import { isOwnId } from '../../model/own-ids.ts';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { areShownTogether, shownElements } from '../../model/shown-formats.ts';

/**
 * Neither two headings of a section nor two consecutive ones may have the same words: the contents would not distinguish them.
 */
export function checkHeadings({ outline, sections, notes }: Publication, report: Report): void {
  const formats = new Map(shownElements(sections, notes).map((shown) => [shown.element.properties.id, shown.formats]));
  const look = (siblings: readonly OutlineEntry[], around: OutlineEntry | undefined) => {
    const known = new Map<string, OutlineEntry>();
    siblings.forEach((entry, index) => {
      const { title } = entry;
      const first = known.get(title) ?? (index === 0 && around?.title === title ? around : undefined);
      if (!first) known.set(title, entry);
      else if (title !== '' && !isOwnId(entry.id) && areShownTogether(formats.get(first.id), formats.get(entry.id))) {
        const { path: file, start } = first.place;
        report('heading-repeated', { title, line: start.line, file }, entry.place);
      }
      look(entry.children, entry);
    });
  };
  look(outline, undefined);
}
