import type { Element } from 'hast';
import { hasClass } from '../../model/class-names.ts';
import type { CaptionedKind } from './numbering.ts';

/** An element with its caption. */
export interface CaptionedElement {
  kind: CaptionedKind;
  caption: Element;
}

/** What an element is whose caption makes it a figure, a table or a listing; nothing for any other, or one without. */
export function captionedOf(element: Element): CaptionedElement | undefined {
  const kind = kindOf(element);
  const caption = kind && captionOf(element);
  return kind && caption ? { kind, caption } : undefined;
}

/** The caption of an element, if it is not empty. */
export function captionOf({ children }: Element): Element | undefined {
  const caption = children
    .filter((child) => child.type === 'element')
    .find(({ tagName }) => tagName === 'figcaption' || tagName === 'caption');
  return caption && caption.children.length > 0 ? caption : undefined;
}

/** A table that an author wrote as HTML has its caption within. */
function kindOf(element: Element): CaptionedKind | undefined {
  if (element.tagName === 'table') return 'table';
  if (element.tagName !== 'figure') return undefined;
  return (['listing', 'table', 'figure'] as const).find((kind) => hasClass(element, kind));
}
