import type { Texts } from './schema.ts';

/** Prints numbers in the digits of a numbering system, keeping everything between them: `2.3`, `A.1`. */
export function digitsOf(numberingSystem: Texts['digits']): (number: number | string) => string {
  const digits = new Intl.NumberFormat('en', { numberingSystem });
  return (number) => String(number).replace(/\d/gu, (digit) => digits.format(Number(digit)));
}

const romanNumerals = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const;

/** `XIV` for 14. Anything but a whole number from 1 to 3999 is returned unchanged. */
export function roman(number: number | string): string {
  let rest = wholeNumber(number, 3999);
  if (rest === undefined) return String(number);
  let numeral = '';
  for (const [sign, value] of romanNumerals) {
    for (; rest >= value; rest -= value) numeral += sign;
  }
  return numeral;
}

/** Letters as numbers: `ב׳` for 2, `ט״ו` for 15. Anything but a whole number from 1 to 99 is returned unchanged. */
export function hebrewLetters(number: number | string): string {
  const value = wholeNumber(number, 99);
  if (value === undefined) return String(number);
  // 15 and 16 as 9 + 6 and 9 + 7: the letters of 10 + 5 and 10 + 6 begin the name of God.
  const [tens, ones] = value === 15 || value === 16 ? ['ט', value - 9] : [tensLetter(value), value % 10];
  const letters = tens + (ones > 0 ? (Array.from('אבגדהוזחט')[ones - 1] ?? '') : '');
  return letters.length > 1 ? `${letters.slice(0, -1)}״${letters.slice(-1)}` : `${letters}׳`;
}

function tensLetter(value: number): string {
  return Array.from('יכלמנסעפצ')[Math.floor(value / 10) - 1] ?? '';
}

function wholeNumber(number: number | string, most: number): number | undefined {
  const value = Number(number);
  return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
}
