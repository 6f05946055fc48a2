import { wordsFor } from '../template/words.ts';

/** Calendars of books in a language, where that is not the Gregorian one. */
const calendars: Readonly<Record<string, string>> = { fa: 'persian', th: 'buddhist' };

/** The first of a month, in languages that call only this day by an ordinal. */
const firsts: Readonly<Record<string, string>> = { 'fr': '1er', 'it': '1º', 'pt-BR': '1º' };

/**
 * A date as a reader reads it, for instance `25 November 2026`; nothing for none. The time of day is left out.
 *
 * Calendar and digits are named, and spaces that do not break are all of one kind, for what a language has by default
 * changes with the version of ICU.
 */
export function dateText(date: string | undefined, lang: string): string | undefined {
  if (date === undefined) return undefined;
  const { language, region } = new Intl.Locale(lang).maximize();
  // British order where only "English" is said: day, month, year.
  const format = new Intl.DateTimeFormat(lang.toLowerCase() === 'en' ? 'en-GB' : lang, {
    dateStyle: 'long',
    timeZone: 'UTC',
    calendar: calendars[language] ?? 'gregory',
    numberingSystem: wordsFor(lang).digits,
  });
  const first = firsts[language] ?? firsts[`${language}-${region}`];
  return format
    .formatToParts(new Date(date))
    .map(({ type, value }) => (type === 'day' && value === '1' ? (first ?? value) : value))
    .join('')
    .replaceAll('\u202F', '\u00A0');
}
