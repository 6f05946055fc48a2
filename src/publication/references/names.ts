import type { Element, ElementContent } from 'hast';
import { visit } from 'unist-util-visit';
import type { Section } from '../../model/publication.ts';
import { headingLevel } from '../headings.ts';
import { captionOf, hasClass } from '../numbering/captioned.ts';
import type { Numbered, Numbers } from '../numbering/numbering.ts';
import { titleOf } from '../numbering/theorems.ts';
import { phrasingOf } from './phrasing.ts';

/** What something is called where the text refers to it: by its number, or else by its own words. */
export type Name = { numbered: Numbered } | { text: ElementContent[] };

/** Finds the names of the elements that have an id. The second function tells whether there is such an element. */
export interface Names {
  of: (id: string) => Name | undefined;
  has: (id: string) => boolean;
}

/** Learns which elements have which ids. Their texts are read when they are asked for. */
export function namesIn(sections: readonly Section[], numbers: Numbers): Names {
  const elements = new Map<string, Element>();
  for (const { tree } of sections) {
    visit(tree, 'element', (element) => {
      const { id } = element.properties;
      if (typeof id === 'string' && !elements.has(id)) elements.set(id, element);
    });
  }
  return {
    has: (id) => elements.has(id),
    of: (id) => {
      const element = elements.get(id);
      const numbered = element && numbers.get(element);
      if (numbered) return { numbered };
      const text = element && wordsOf(element);
      return text && text.length > 0 ? { text } : undefined;
    },
  };
}

/** The title of a heading or a block that is set apart, and the caption of anything. */
function wordsOf(element: Element): ElementContent[] | undefined {
  if (headingLevel(element) !== undefined) return phrasingOf(element);
  const words = hasClass(element, 'admonition') ? titleOf(element) : captionOf(element);
  if (words) return phrasingOf(words);
  return element.tagName === 'section' ? headingOf(element) : undefined;
}

/** A chapter may bear the id in place of its heading. */
function headingOf(section: Element): ElementContent[] | undefined {
  const heading = section.children.find((child) => child.type === 'element' && headingLevel(child) !== undefined);
  return heading?.type === 'element' ? phrasingOf(heading) : undefined;
}
