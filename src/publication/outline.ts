import { SKIP, visit } from 'unist-util-visit';
import { headingLevel } from '../model/heading-level.ts';
import { plainText } from '../model/plain-text.ts';
import type { OutlineEntry, Section } from '../model/publication.ts';
import { placeOf, type SourceLines } from '../model/source-lines.ts';
import { splitNumber } from './numbering/headings.ts';

type Growing = Omit<OutlineEntry, 'children'> & { children: Growing[] };

/** The headings of all sections as a tree. Headings inside quotations and the like are not part of the outline. */
export function outlineOf(sections: readonly Section[], lines: SourceLines): OutlineEntry[] {
  const top: Growing[] = [];
  const open: Growing[] = [];
  for (const section of sections) {
    visit(section.tree, 'element', (element) => {
      const level = headingLevel(element);
      if (level === undefined) return element.tagName === 'section' ? undefined : SKIP;
      const { title, number } = splitNumber(element);
      const entry: Growing = {
        id: String(element.properties.id),
        section: section.id,
        title: plainText(title),
        level,
        ...(number === undefined ? {} : { number }),
        place: placeOf(element, lines),
        children: [],
      };
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
      (open.at(-1)?.children ?? top).push(entry);
      open.push(entry);
      return SKIP;
    });
  }
  return top;
}
