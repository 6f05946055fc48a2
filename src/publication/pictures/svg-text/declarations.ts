import type { FaceKind } from '../../../model/face-kinds.ts';

/** The font properties in CSS declarations. */
export interface FontWish {
  kind?: FaceKind;
  isBold?: boolean;
  isItalic?: boolean;
}

const family = /(?<![-\w])font-family\s*:\s*([^;}]+)/giu;

/** The shorthand: the text after the size is the family (css-fonts-4, 2.7). */
const shorthand =
  /(?<![-\w])font\s*:\s*([^;}]*?(?:[\d.]+(?:%|[a-z]+)|(?:xx?-)?(?:small|large)|medium|smaller|larger)(?:\s*\/\s*\S+)?)\s+([^;}]+)/giu;

const weight = /(?<![-\w])font-weight\s*:\s*([^;}]+)/giu;
const slant = /(?<![-\w])font-style\s*:\s*([^;}]+)/giu;

/** The font that declarations request; the last value of a property counts. */
export function wishOf(css: string): FontWish {
  const [ofShorthand, ofFamily] = [[...css.matchAll(shorthand)].at(-1), [...css.matchAll(family)].at(-1)];
  const kind = kindOfFamilies(ofFamily?.[1] ?? ofShorthand?.[2] ?? '');
  const bold = [...css.matchAll(weight)].at(-1)?.[1] ?? ofShorthand?.[1];
  const italic = [...css.matchAll(slant)].at(-1)?.[1] ?? ofShorthand?.[1];
  return {
    ...(kind ? { kind } : {}),
    ...(bold === undefined ? {} : { isBold: isBold(bold) }),
    ...(italic === undefined ? {} : { isItalic: isItalic(italic) }),
  };
}

export function isBold(value: string): boolean {
  return /\bbold(?:er)?\b|(?<![\d.])(?:[6-9]\d\d|1000)(?![\d.\w%])/iu.test(value);
}

export function isItalic(value: string): boolean {
  return /\b(?:italic|oblique)\b/iu.test(value);
}

/** Declarations with replaced families of the same kind. */
export function withFamilies(css: string, familiesOf: (kind: FaceKind) => string): string {
  const replaced = (value: string) => {
    const kind = kindOfFamilies(value);
    const rest = /\s*!important\s*$/iu.exec(value)?.[0] ?? '';
    return kind === undefined ? value : familiesOf(kind) + rest;
  };
  return css
    .replace(family, (_, value: string) => `font-family: ${replaced(value)}`)
    .replace(shorthand, (_, size: string, value: string) => `font: ${size} ${replaced(value)}`);
}

/** Parts of family names by kind; a name without any of these is a sans-serif font. */
const monospaced = /mono|courier|consolas|menlo|monaco|\bcode\b|console|typewriter|terminal|fixed/iu;
const sans = /sans|arial|helvetica/iu;
const withSerifs =
  /serif|times|georgia|garamond|palatino|bookman|book antiqua|century|minion|charter|didot|bodoni|baskerville|cambria|caslon|roman|mincho|ming|song/iu;

/** CSS keywords that are not family names. */
const inherited = /^(?:inherit|initial|unset|revert|revert-layer)$|var\(/iu;

/**
 * The kind of face that a value of `font-family` requests: that of the first family with a known kind.
 *
 * @returns nothing if the value names no family
 */
export function kindOfFamilies(value: string): FaceKind | undefined {
  const names = value.split(',').map((name) => name.replace(/['"]|!important/gu, '').trim());
  if (inherited.test(value.replace(/!important/u, '').trim()) || names.every((name) => name === '')) return undefined;
  return names.map(kindOfFamily).find((kind) => kind !== undefined) ?? 'sans-serif';
}

function kindOfFamily(name: string): FaceKind | undefined {
  if (monospaced.test(name)) return 'monospace';
  if (sans.test(name)) return 'sans-serif';
  return withSerifs.test(name) ? 'serif' : undefined;
}
