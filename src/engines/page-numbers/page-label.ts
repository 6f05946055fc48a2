import { roman } from '../../template/words/numerals.ts';

/**
 * The printed number of a page: roman in front matter.
 *
 * @param start the first page of the body, where numbering restarts
 * @param digits a number in the digits of the language
 */
export function labelOf(page: number, start: number, digits: (number: number) => string): string {
  return page < start ? roman(page).toLowerCase() : digits(page - start + 1);
}
