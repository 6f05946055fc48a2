import type { Element } from 'hast';
import { isNoteMark } from './note-marks.ts';

/**
 * The text of an element as a table of contents shows it: whitespace collapsed, line breaks as spaces, note references
 * left out. If it only has images, their alternative text.
 */
export function plainText(element: Element): string {
  return collapsed(textOf(element)) || collapsed(alternativesIn(element).join(' '));
}

function collapsed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function textOf({ children }: Element): string {
  return children
    .map((child) => {
      if (child.type === 'text') return child.value;
      if (child.type !== 'element' || isNoteMark(child)) return '';
      return child.tagName === 'br' ? ' ' : textOf(child);
    })
    .join('');
}

function alternativesIn({ tagName, properties, children }: Element): string[] {
  if (tagName === 'img') return [String(properties.alt ?? '')];
  return children.flatMap((child) => (child.type === 'element' ? alternativesIn(child) : []));
}
