import type { Properties } from 'hast';
import { pictureStyle } from '../../model/picture-size.ts';
import { mathElements } from './mathml.ts';

type Value = Properties[string];

const matches = (pattern: RegExp) => (value: Value) => pattern.test(String(value));
const wholeNumber = matches(/^-?\d{1,9}$/);
/** Spans count from 1; browsers stop at 1000, as the HTML standard tells them to. */
const span = matches(/^(?:[1-9]\d{0,2}|1000)$/);
const language = (value: Value) => canonicalLocale(String(value)) !== undefined;
const address = (value: Value) => URL.canParse(String(value));

/** Which values an attribute may have, where not any text will do. Reading systems that parse strictly check them. */
const checks: Readonly<Record<string, (value: Value) => boolean>> = {
  id: matches(/^\S+$/),
  lang: language,
  xmlLang: language,
  dir: matches(/^(?:ltr|rtl|auto)$/),
  tabIndex: wholeNumber,
  colSpan: span,
  rowSpan: span,
  span,
  start: wholeNumber,
  cite: address,
  dateTime: matches(/^\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/),
};

/** Whether an attribute may have a value. Those of single elements: `ol type`, `li value` and `img style`. */
export function isValidValue(tagName: string, property: string, value: Value): boolean {
  if (tagName === 'ol' && property === 'type') return /^[1aAiI]$/.test(String(value));
  // Formulas are set by Offprint itself, cells and spaces by style.
  if (property === 'style' && mathElements.has(tagName)) return true;
  if (tagName === 'li' && property === 'value') return wholeNumber(value);
  if (tagName === 'img' && property === 'style') return pictureStyle.test(String(value));
  const check = Object.hasOwn(checks, property) ? checks[property] : undefined;
  return check ? check(value) : true;
}

function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
