import type { FaceKind } from '../../../model/face-kinds.ts';

/** What declarations of CSS say of a font, as far as they do. */
export interface FontWish {
  kind?: FaceKind;
  isBold?: boolean;
  isItalic?: boolean;
}

const family = /(?<![-\w])font-family\s*:\s*([^;}]+)/giu;

/** The shorthand: what stands behind the size is the family (css-fonts-4, 2.7). */
const shorthand =
  /(?<![-\w])font\s*:\s*([^;}]*?(?:[\d.]+(?:%|[a-z]+)|(?:xx?-)?(?:small|large)|medium|smaller|larger)(?:\s*\/\s*\S+)?)\s+([^;}]+)/giu;

const weight = /(?<![-\w])font-weight\s*:\s*([^;}]+)/giu;
const slant = /(?<![-\w])font-style\s*:\s*([^;}]+)/giu;

/** What declarations ask for; of several of one property, the last. */
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

/** Declarations with other families: those of the kind that each names. */
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

/** What names of families have in them; a name that has none of these is one without serifs. */
const monospaced = /mono|courier|consolas|menlo|monaco|\bcode\b|console|typewriter|terminal|fixed/iu;
const sans = /sans|arial|helvetica/iu;
const withSerifs =
  /serif|times|georgia|garamond|palatino|bookman|book antiqua|century|minion|charter|didot|bodoni|baskerville|cambria|caslon|roman|mincho|ming|song/iu;

/** Words of CSS that name no family. */
const inherited = /^(?:inherit|initial|unset|revert|revert-layer)$|var\(/iu;

/**
 * The kind of face that a value of `font-family` asks for: that of the first family that says so.
 *
 * @returns nothing where the value names no family
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
