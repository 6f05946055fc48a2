import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';

/** Characters that are not seen: function application, invisible operators, joiners, spaces. */
const unseen = /\s|[\u200B\u200C\u2060-\u2064\u00AD]|\u200D|\uFE00|\uFE0E|\uFE0F/gu;

/** Characters that two engines write for one thing. */
const same: readonly (readonly [RegExp, string])[] = [
  [/\u02C6|\u0302/gu, '^'],
  [/\u02DC|\u0303|\u223C/gu, '~'],
  [/\u0304|\u0305|\u00AF|\u203E/gu, '-'],
  [/\u0307/gu, '˙'],
  [/\u0308/gu, '¨'],
  [/\u20D7/gu, '→'],
  [/\u2223/gu, '|'],
  [/[\u00B7\u22C5]/gu, '⋅'],
  [/[\u2018\u2019\u02BC\u0060]/gu, "'"],
  [/[\u2010-\u2015\u2212\u2500]/gu, '-'],
];

/** Large operators, whose limits stand beside them in a line (MathML Core, operator dictionary). */
const large = /^[∏∐∑⋀⋁⋂⋃⨀⨁⨂⨃⨄⨅⨆⨇⨈⨉]$/u;

/** What a token says, whatever its face. */
export function canonicalText(token: Element): string {
  const plain = textOf(token).normalize('NFKC').replace(unseen, '');
  return same.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), plain);
}

/** Whether an operator's limits stand beside it in a line by default. */
export function isLargeOperator(operator: string): boolean {
  return large.test(operator);
}
