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
  hrefLang: language,
  scope: matches(/^(?:col|row)(?:group)?$/),
};

const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})$/;
const timeOrSpan = /^\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** The same, where it depends on the element. */
const checksOf: Readonly<Record<string, Readonly<Record<string, (value: Value) => boolean>>>> = {
  bdo: { dir: matches(/^(?:ltr|rtl)$/) },
  del: { dateTime: (value) => day.test(String(value)) || moment.test(String(value)) },
  img: { style: matches(pictureStyle) },
  ins: { dateTime: (value) => day.test(String(value)) || moment.test(String(value)) },
  li: { value: wholeNumber },
  ol: { type: matches(/^[1aAiI]$/) },
  time: { dateTime: matches(timeOrSpan) },
};

/** Whether an attribute may have a value. */
export function isValidValue(tagName: string, property: string, value: Value): boolean {
  // Formulas are set by Offprint itself, cells and spaces by style.
  if (property === 'style' && mathElements.has(tagName)) return true;
  const own = Object.hasOwn(checksOf, tagName) ? checksOf[tagName] : undefined;
  const check =
    own && Object.hasOwn(own, property)
      ? own[property]
      : Object.hasOwn(checks, property)
        ? checks[property]
        : undefined;
  return check ? check(value) : true;
}

function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
