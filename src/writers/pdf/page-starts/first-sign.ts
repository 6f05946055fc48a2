import type { Piece } from '../../page-text/pieces.ts';
import { characterAt, type Spot, spotBefore } from '../../page-text/spots.ts';

/** Signs that stand for one another: fonts draw them alike, or mirrored where the text is read from the right. */
const alike = ["'’‘ʼʻ`´", '"“”„«»', '-\u2010\u2011\u2012\u2013\u2014\u2212', '()', '[]', '{}', '<>', '·∙•', '⁄∕/'];

const kinds = new Map(alike.flatMap((signs) => [...signs].map((sign) => [sign, signs] as const)));

const unseen = /[\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * Where a page begins whose first letter stands at a spot: with the signs before that letter, such as a quotation mark or
 * brackets of code, as far as the text has the same.
 *
 * @param signs what the page shows before its first letter
 */
export function firstSign(pieces: readonly Piece[], letter: Spot, signs: string): Spot {
  let first = letter;
  for (const sign of [...signs].filter((character) => !unseen.test(character)).reverse()) {
    const before = seenBefore(pieces, first, sign.length);
    if (!before || kindOf(before.text) !== kindOf(sign)) break;
    first = before.spot;
  }
  return first;
}

/** What is seen before a spot: as many units of UTF-16 as a sign has. */
function seenBefore(pieces: readonly Piece[], spot: Spot, units: number): { spot: Spot; text: string } | undefined {
  let text = '';
  let at = spot;
  while (text.length < units) {
    const before = spotBefore(pieces, at);
    if (!before) return undefined;
    const character = characterAt(pieces, before);
    if (!unseen.test(character)) text = character + text;
    at = before;
  }
  return { spot: at, text };
}

function kindOf(sign: string): string {
  return kinds.get(sign) ?? sign;
}
