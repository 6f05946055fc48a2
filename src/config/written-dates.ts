/** A parsed date: in ISO 8601, or the days that it may mean. */
export type WrittenDate = { iso: string } | { either: readonly [string, string] };

const english = [
  'january february march april may june july august september october november december',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'jan. feb. mar. apr. may. jun. jul. aug. sept. oct. nov. dec.',
].map((names) => names.split(' '));

/**
 * Parses a date that is not in ISO 8601, such as `November 27, 2026`, `27 novembre 2026` or `27.11.2026`. Months have their
 * English names, or those of the document's language. If day and month are ambiguous, both dates are returned.
 *
 * @returns `undefined` if it is not a date
 */
export function writtenDate(text: string, lang: string): WrittenDate | undefined {
  const plain = text.trim().replace(/\s+/gu, ' ');
  return withZone(plain) ?? numeric(plain) ?? worded(plain, lang);
}

/**
 * Whether another tool computes a date at build time: R Markdown by code, Quarto by a word, LaTeX by a command. Here the same
 * source gives the same output on any day.
 */
export function isComputedDate(text: string): boolean {
  return /`r\s[^`]*`|\{\{.*\}\}|^\s*(?:today|now|last-modified|\\today)\s*$/iu.test(text);
}

/** A time with a zone, converted to UTC; one without is the day. */
function withZone(text: string): WrittenDate | undefined {
  const { day, time, zone } =
    /^(?<day>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)? ?(?<zone>Z|[+-]\d{2}:?\d{2})?$/u.exec(text)
      ?.groups ?? {};
  if (day === undefined || time === undefined) return undefined;
  const [year, month, date] = day.split('-').map(Number);
  if (zone === undefined) return known(isoDay(year, month, date));
  const point = new Date(`${day}T${time}${zone.replace(/^([+-]\d{2}):?/u, '$1:')}`);
  return Number.isNaN(point.valueOf()) ? undefined : { iso: point.toISOString().replace(/\.\d+Z$/u, 'Z') };
}

function numeric(text: string): WrittenDate | undefined {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u.exec(text);
  if (yearFirst) return known(isoDay(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])));
  const { first, sign, second, year } =
    /^(?<first>\d{1,2})(?<sign>[-/.]) ?(?<second>\d{1,2})\k<sign> ?(?<year>\d{4})$/u.exec(text)?.groups ?? {};
  if (sign === undefined) return undefined;
  const dayFirst = isoDay(Number(year), Number(second), Number(first));
  // With full stops, the day always comes first.
  const monthFirst = sign === '.' ? undefined : isoDay(Number(year), Number(first), Number(second));
  if (dayFirst && monthFirst && dayFirst !== monthFirst) return { either: [dayFirst, monthFirst] };
  return known(dayFirst ?? monthFirst);
}

/** A day of the week may precede it, and short words separate its parts. */
function worded(text: string, lang: string): WrittenDate | undefined {
  const words = text
    .toLowerCase()
    .replace(/,/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && !/^(?:de|del|of|the)$/u.test(word));
  const names = monthNames(lang);
  const months = words.map((word) => names.get(word) ?? names.get(word.replace(/\.$/u, '')));
  const month = months.find((number) => number !== undefined);
  const year = words.find((word) => /^\d{4}$/u.test(word));
  const day = words.find((word) => /^\d{1,2}(?:\.|st|nd|rd|th|er|º|ª)?$/u.test(word));
  // The only other word can be the name of a day, at the start.
  const others = words.filter((word, index) => months[index] === undefined && word !== year && word !== day);
  if (others.length > 1 || (others[0] !== undefined && (words[0] !== others[0] || /\d/u.test(others[0]))))
    return undefined;
  return known(isoDay(Number(year), month, Number.parseInt(day ?? '', 10)));
}

function monthNames(lang: string): Map<string, number> {
  const names = new Map<string, number>();
  for (const list of english) for (const [index, name] of list.entries()) names.set(name, index + 1);
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(lang, { day: 'numeric', month, timeZone: 'UTC' });
    for (let index = 0; index < 12; index += 1) {
      const parts = format.formatToParts(new Date(Date.UTC(2000, index, 1)));
      const name = parts.find(({ type }) => type === 'month')?.value.toLowerCase() ?? '';
      if (/\p{L}/u.test(name)) names.set(name, index + 1);
    }
  }
  return names;
}

/** `Date` turns 31 April into 1 May: only a day that survives the conversion exists. */
function isoDay(year: number | undefined, month: number | undefined, day: number | undefined): string | undefined {
  if (!year || !month || !day) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

function known(iso: string | undefined): WrittenDate | undefined {
  return iso === undefined ? undefined : { iso };
}
