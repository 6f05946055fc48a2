import type { BlankDifference } from './blank-differences.ts';

/** Characters of a line of code that are shown. */
const longest = 120;

/** What a difference is called, and the code with either space. */
export function textsOf({ kind, place, expected, found }: BlankDifference, lines: readonly string[]) {
  const line = lines[place.line] ?? '';
  const isBelow = kind === 'empty lines';
  const [before, behind] = isBelow
    ? [lines.slice(0, place.line).findLast((above) => above.trim() !== '') ?? '', line.trimStart()]
    : [line.slice(0, place.offset).trimEnd(), line.slice(place.offset)];
  const shown = (count: number) =>
    `${before}${isBelow ? '⏎'.repeat(Math.max(0, count + 1)) : ' '.repeat(Math.max(0, count))}${behind}`;
  const named = (count: number) =>
    `${isBelow ? 'gap' : kind} of ${count} ${isBelow ? 'empty line' : 'blank'}${count === 1 ? '' : 's'}`;
  return {
    what: named(found),
    instead: named(expected),
    expected: shown(expected).slice(0, longest),
    found: shown(found).slice(0, longest),
  };
}
