import type { CslDate } from './csl-item.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A date as BibLaTeX writes it (EDTF: `1984-05-03`, `1984/1986`, `1984?`), or a year with a month. What is none is kept as
 * it is: `in press`.
 */
export function dateOf(text: string, month = ''): CslDate | undefined {
  if (text === '') return undefined;
  const parts = text.split('/').map(partsOf);
  const [first] = parts;
  const known = parts.filter((part) => part !== undefined);
  if (!first || known.length === 0 || known.length < parts.filter(isGiven(text)).length) return { literal: text };
  const number = monthOf(month);
  if (first.length === 1 && number !== undefined) first.push(number);
  return { 'date-parts': known, ...(/[?~%]/u.test(text) ? { circa: true } : {}) };
}

/** An end that is open, `1984/`, is no fault. */
function isGiven(text: string): (_part: unknown, index: number) => boolean {
  const pieces = text.split('/');
  return (_part, index) => !/^(?:|\.\.)$/u.test(pieces[index] ?? '');
}

function partsOf(text: string): number[] | undefined {
  const { year, month, day } =
    /^(?<year>-?\d{1,4})(?:-(?<month>\d{1,2}))?(?:-(?<day>\d{1,2}))?(?:T[\d:Z+-]*)?[?~%]?$/u.exec(text.trim())
      ?.groups ?? {};
  if (year === undefined) return undefined;
  return [year, month, day].filter((part) => part !== undefined).map(Number);
}

function monthOf(text: string): number | undefined {
  const number = /^\d+$/u.test(text) ? Number(text) : months.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  return number >= 1 && number <= 12 ? number : undefined;
}
