import type { Point } from 'unist';
import type { Attribute } from './element-facts.ts';
import { drawingDetail, type Item } from './items.ts';

/** The single item that the text of an element belongs to: a listing, a drawing, a formula. */
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

/** Whether its text belongs to a drawing or a formula, not to the document. */
export function isDrawn(whole: Item | undefined): whole is Item {
  return whole !== undefined && whole.kind !== 'listing';
}

/** Adds letters to a drawing or a formula, in which whitespace between elements means nothing. */
export function addLetters(whole: Item, text: string): void {
  const letters = text.replace(/[\t\n\f\r ]+/gu, '');
  whole.detail = (whole.detail ?? '') + letters;
  addMarkup(whole, letters);
}

/** Adds the markup of a formula, which letters alone do not show. */
export function addMarkup(whole: Item, markup: string): void {
  if (whole.kind === 'formula') whole.composition = (whole.composition ?? '') + markup;
}

/** Completes a drawing or a formula. */
export function settle(whole: Item): void {
  const letters = whole.detail ?? '';
  if (/^[☐☑]$/u.test(letters)) Object.assign(whole, { kind: 'task box', text: letters, detail: undefined });
  else whole.detail = whole.kind === 'picture' ? drawingDetail(letters) : letters;
}
