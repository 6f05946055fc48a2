import type { FaceKind } from '../model/face-kinds.ts';

/** Widths of the characters from U+0020 to U+007E, in thousandths of the size (Adobe's metrics of Times and Helvetica). */
const times =
  '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 ' +
  '564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 ' +
  '278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 ' +
  '444 480 200 480 541';
const helvetica =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 ' +
  '584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 ' +
  '278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 ' +
  '500 334 260 334 584';

const widths: Readonly<Record<FaceKind, (index: number) => number>> = {
  serif: numbersOf(times),
  'sans-serif': numbersOf(helvetica),
  monospace: () => 600,
};

function numbersOf(list: string): (index: number) => number {
  const numbers = list.split(' ').map(Number);
  return (index) => numbers[index] ?? 0;
}

/** The width of a character in the face of that kind that programs draw pictures with; nothing beyond ASCII. */
export function usualWidth(character: string, kind: FaceKind): number | undefined {
  const index = (character.codePointAt(0) ?? 0) - 0x20;
  return index >= 0 && index < 95 ? widths[kind](index) / 1000 : undefined;
}
