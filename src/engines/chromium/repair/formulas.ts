/**
 * What the print document says of a formula's language: Chromium knows no formulas, but hands languages on. `zxx` is for
 * what is in no language (ISO 639-2).
 */
export const formulaLanguage = 'zxx-x-formula';
