/** A date as a reader reads it, for instance `25 November 2026`; nothing for none. The time of day is left out. */
export function dateText(date: string | undefined, lang: string): string | undefined {
  if (date === undefined) return undefined;
  // British order where only "English" is said: day, month, year.
  const locale = lang.toLowerCase() === 'en' ? 'en-GB' : lang;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}
