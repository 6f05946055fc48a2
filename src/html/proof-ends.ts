import type { Element, ElementContent } from 'hast';
import { blocks, classesOf, hasClass } from '../model/html-elements.ts';
import { eachElement } from '../model/visit.ts';

/** Elements whose last line is that of their last child. */
const transparent: ReadonlySet<string> = new Set(['div', 'ol', 'section', 'ul']);

/**
 * Marks the element that ends each proof with the class `proof-end`, so that style sheets can put □ there: its last paragraph
 * or list item, or the proof itself if it ends with something else, such as a formula.
 */
export const proofEnds = eachElement((element) => {
  if (!hasClass(element, 'admonition') || !hasClass(element, 'proof')) return;
  const end = lastText(element) ?? element;
  end.properties.className = [...classesOf(end), 'proof-end'];
});

/** The paragraph or list item that the last line of an element belongs to, if that line is text. */
function lastText(element: Element): Element | undefined {
  let last: ElementContent | undefined = lastChild(element);
  while (last?.type === 'element') {
    if (last.tagName === 'p') return last;
    if (last.tagName === 'li') {
      const end = lastChild(last);
      if (end && !(end.type === 'element' && blocks.has(end.tagName))) return last;
      last = end;
    } else if (transparent.has(last.tagName) && !hasClass(last, 'math') && !hasClass(last, 'proof'))
      last = lastChild(last);
    else return undefined;
  }
  return undefined;
}

function lastChild({ children }: Element): ElementContent | undefined {
  return children.findLast((child) => child.type === 'element' || (child.type === 'text' && child.value.trim() !== ''));
}
