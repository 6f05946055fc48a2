import type { Element } from 'hast';
import { isNoteMark } from './note-marks.ts';

/** The text of an element as a list of contents shows it: white space collapsed, note references left out. */
export function plainText(element: Element): string {
  return textOf(element).replace(/\s+/gu, ' ').trim();
}

function textOf({ children }: Element): string {
  return children
    .map((child) =>
      child.type === 'text' ? child.value : child.type === 'element' && !isNoteMark(child) ? textOf(child) : '',
    )
    .join('');
}
