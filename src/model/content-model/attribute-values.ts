import type { Properties } from 'hast';
import { pictureStyle } from '../html-elements.ts';
import { isLanguageTag } from '../language-tag.ts';

type Value = Properties[string];

const matches = (pattern: RegExp) => (value: Value) => pattern.test(String(value));
const wholeNumber = matches(/^-?\d{1,9}$/);
/** Spans count from 1; browsers stop at 1000, as the HTML standard requires. */
const span = matches(/^(?:[1-9]\d{0,2}|1000)$/);
/** An empty value means that the language is unknown (HTML, `lang`). */
const language = (value: Value) => value === '' || isLanguageTag(String(value));
/** EPUBCheck treats the URL as one that is loaded, and warns about unencrypted ones. */
const address = (value: Value) => /^https:/iu.test(String(value)) && URL.canParse(String(value));

/** Attributes that do not allow every value. Strict reading systems validate them. */
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

const hours = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const zone = `(?:Z|[+-]${hours})`;
const monthAndDay = '(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const day = new RegExp(`^\\d{4}-${monthAndDay}$`);
const moment = new RegExp(`^\\d{4}-${monthAndDay}[T ]${hours}(?::[0-5]\\d)?${zone}$`);
const timeOrSpan = new RegExp(`^\\d{4}(?:-(?:0[1-9]|1[0-2]|${monthAndDay}(?:[T ]${hours}(?::[0-5]\\d)?${zone}?)?))?$`);

function isInCalendar(value: Value): boolean {
  const [date = ''] = /^\d{4}-\d{2}-\d{2}/u.exec(String(value)) ?? [];
  const time = new Date(`${date}T00:00:00Z`);
  return date === '' || (!Number.isNaN(time.valueOf()) && time.toISOString().startsWith(date));
}

const change = (value: Value) => (day.test(String(value)) || moment.test(String(value))) && isInCalendar(value);

/** The same, if it depends on the element. */
const checksOf: Readonly<Record<string, Readonly<Record<string, (value: Value) => boolean>>>> = {
  bdo: { dir: matches(/^(?:ltr|rtl)$/) },
  del: { dateTime: change },
  img: { style: matches(pictureStyle) },
  ins: { dateTime: change },
  li: { value: wholeNumber },
  ol: { type: matches(/^[1aAiI]$/) },
  time: { dateTime: (value) => timeOrSpan.test(String(value)) && isInCalendar(value) },
};

/** Elements that are meaningless without an attribute, and that the standard then forbids. */
export const essentialAttribute: Readonly<Record<string, string>> = { bdo: 'dir', data: 'value', time: 'dateTime' };

/** Whether an attribute may have a value. */
export function isValidValue(tagName: string, property: string, value: Value): boolean {
  const own = Object.hasOwn(checksOf, tagName) ? checksOf[tagName] : undefined;
  const check =
    own && Object.hasOwn(own, property)
      ? own[property]
      : Object.hasOwn(checks, property)
        ? checks[property]
        : undefined;
  return check ? check(value) : true;
}

const global = new Set('align className dir epub:type hidden id lang tabIndex title xmlLang'.split(' '));

/** Attributes allowed on any element. Only an element with its own role can have a name for assistive technology. */
export function globalProperties(properties: Properties, tagName: string): Properties {
  const hasRole = tagName === 'div' && properties.role !== undefined;
  const isGlobal = (name: string) =>
    global.has(name) || name.startsWith('data') || (hasRole && (name === 'role' || /^aria[A-Z]/u.test(name)));
  return Object.fromEntries(Object.entries(properties).filter(([name]) => isGlobal(name)));
}
