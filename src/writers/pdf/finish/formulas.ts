import { type Mend, setType } from './structure-tree.ts';

/**
 * What the print document says of a formula's language: Chromium knows no formulas, but hands languages on. `zxx` is for
 * what is in no language (ISO 639-2).
 */
export const formulaLanguage = 'zxx-x-formula';

/** Makes formulas of what the print document has marked as such. Their alternative text Chromium has written. */
export const mendFormula: Mend = (element) => {
  if (element.dict.getString('Lang')?.asString() !== formulaLanguage) return;
  element.dict.delete('Lang');
  setType(element, 'Formula');
};
