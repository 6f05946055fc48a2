import type { Point } from 'unist';
import type { Attribute } from './element-facts.ts';
import { drawingDetail, type Item } from './items.ts';

/** What the text in an element belongs to, where that is one thing to a reader: a listing, a drawing, a formula. */
export function wholeOf(
  name: string,
  role: string | undefined,
  attribute: Attribute,
  at: Point | undefined,
): Item | undefined {
  if (name === 'pre') return { kind: 'listing', text: '', at };
  if (name === 'math') return { kind: 'formula', text: attribute('alttext') ?? '', at };
  if (name === 'img' || (name !== 'svg' && role !== 'img')) return undefined;
  return { kind: 'picture', text: attribute('aria-label') ?? '', at };
}

/** Whether its text is no text of the document: of a drawing, or a formula. */
export function isDrawn(whole: Item | undefined): whole is Item {
  return whole !== undefined && whole.kind !== 'listing';
}

/** Takes letters of a drawing or a formula. They stand where they are put: the space between their elements is nothing. */
export function addLetters(whole: Item, text: string): void {
  const letters = text.replace(/[\t\n\f\r ]+/gu, '');
  whole.detail = (whole.detail ?? '') + letters;
  addMarkup(whole, letters);
}

/** Takes what says how a formula is set, which letters alone do not. */
export function addMarkup(whole: Item, markup: string): void {
  if (whole.kind === 'formula') whole.composition = (whole.composition ?? '') + markup;
}

/** Ends a drawing or a formula. */
export function settle(whole: Item): void {
  const letters = whole.detail ?? '';
  if (/^[☐☑]$/u.test(letters)) Object.assign(whole, { kind: 'task box', text: letters, detail: undefined });
  else whole.detail = whole.kind === 'picture' ? drawingDetail(letters) : letters;
}
