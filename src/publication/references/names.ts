import type { Element, ElementContent } from 'hast';
import { hasClass } from '../../model/class-names.ts';
import { headingLevel } from '../../model/heading-level.ts';
import { isNoteMark } from '../../model/note-marks.ts';
import type { Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import { ownHeading } from '../headings.ts';
import { captionOf } from '../numbering/captions.ts';
import type { ElementNumber, Numbers } from '../numbering/numbering.ts';
import { titleOf } from '../numbering/theorems.ts';

/** What references call an element: its number, otherwise its own text. */
export type Name = { numbered: ElementNumber } | { text: ElementContent[] };

/** Finds the names of the elements that have an id. The second function returns whether there is such an element. */
export interface Names {
  of: (id: string) => Name | undefined;
  has: (id: string) => boolean;
}

/** Collects elements by id. Their texts are read on demand. */
export function namesIn(sections: readonly Section[], numbers: Numbers): Names {
  const elements = new Map<string, Element>();
  for (const { tree } of sections) {
    for (const element of elementsIn(tree)) {
      const { id } = element.properties;
      if (typeof id === 'string' && !elements.has(id)) elements.set(id, element);
    }
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

/** The title of a heading or a callout, and the caption of anything. */
function wordsOf(element: Element): ElementContent[] | undefined {
  if (headingLevel(element) !== undefined) return phrasingOf(element);
  const words = hasClass(element, 'admonition') ? titleOf(element) : captionOf(element);
  // A chapter may have the id in place of its heading.
  const heading = element.tagName === 'section' ? ownHeading(element) : undefined;
  const named = words ?? heading;
  return named && phrasingOf(named);
}

/**
 * A copy of a text for another place: without links, which must not be nested, without notes and without ids, which
 * must be unique.
 */
export function phrasingOf({ children }: Element): ElementContent[] {
  return children.flatMap(copyOf);
}

function copyOf(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value }];
  if (node.type !== 'element' || isNoteMark(node)) return [];
  if (node.tagName === 'a') return phrasingOf(node);
  const { id: _, ...properties } = node.properties;
  // A term is defined once, and a definition may not lie in another: the copy may stand in the heading itself.
  const tagName = node.tagName === 'dfn' ? 'span' : node.tagName;
  return [{ type: 'element', tagName, properties, children: phrasingOf(node) }];
}
