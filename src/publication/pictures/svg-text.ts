import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type FaceKind, type FaceNeed, type FaceNeeds, faceKinds } from '../../model/face-kinds.ts';
import { escapedText } from './svg-references.ts';

/** The default font: browsers use one with serifs. */
const usual: Required<FontWish> = { kind: 'serif', isBold: false, isItalic: false };

/** Elements with invisible text. */
const unseen = new Set(['title', 'desc', 'metadata', 'style']);

/**
 * The fonts that the text of a drawing requires: kinds of faces, with the characters for each. Style sheets may apply
 * to any element, so their fonts need all characters.
 *
 * @param svg as `cleanSvg` writes it
 */
export function textNeeds(svg: string): FaceNeeds {
  const needs = new Map<FaceKind, FaceNeed>();
  const open: { wish: Required<FontWish>; isSeen: boolean }[] = [{ wish: usual, isSeen: true }];
  let all = '';
  let css = '';
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', (tag) => {
    const outer = open.at(-1) ?? { wish: usual, isSeen: true };
    open.push({ wish: { ...outer.wish, ...wishOfTag(tag) }, isSeen: outer.isSeen && !unseen.has(tag.name) });
  });
  parser.on('closetag', ({ name }) => {
    open.pop();
    if (name === 'style') css += '\n';
  });
  parser.on('text', (text) => {
    const { wish = usual, isSeen = true } = open.at(-1) ?? {};
    if (!isSeen) css += text;
    else if (text.trim() !== '') {
      all += text;
      add(needs, wish.kind, { ...wish, text });
    }
  });
  parser.write(svg).close();
  if (all !== '') addSheets(needs, css, all);
  return needs;
}

function add(needs: Map<FaceKind, FaceNeed>, kind: FaceKind, need: FaceNeed): void {
  const before = needs.get(kind);
  needs.set(kind, {
    text: (before?.text ?? '') + need.text,
    isBold: need.isBold || (before?.isBold ?? false),
    isItalic: need.isItalic || (before?.isItalic ?? false),
  });
}

function addSheets(needs: Map<FaceKind, FaceNeed>, css: string, text: string): void {
  const wishes = css.split('}').map((rule) => wishOf(rule.slice(rule.indexOf('{') + 1)));
  const bold = wishes.some((wish) => wish.isBold);
  const italic = wishes.some((wish) => wish.isItalic);
  for (const kind of faceKinds) {
    if (!needs.has(kind) && !wishes.some((wish) => wish.kind === kind)) continue;
    const isNamed = wishes.some((wish) => wish.kind === kind);
    add(needs, kind, { text: isNamed ? text : '', isBold: bold, isItalic: italic });
  }
}

function wishOfTag({ attributes }: SaxesTagPlain): FontWish {
  const { 'font-family': family, 'font-weight': weight, 'font-style': slant, style = '' } = attributes;
  const kind = family === undefined ? undefined : kindOfFamilies(family);
  return {
    ...(kind ? { kind } : {}),
    ...(weight === undefined ? {} : { isBold: isBold(weight) }),
    ...(slant === undefined ? {} : { isItalic: isItalic(slant) }),
    ...wishOf(style),
  };
}

/** The font properties in CSS declarations. */
interface FontWish {
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
function wishOf(css: string): FontWish {
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

function isBold(value: string): boolean {
  return /\bbold(?:er)?\b|(?<![\d.])(?:[6-9]\d\d|1000)(?![\d.\w%])/iu.test(value);
}

function isItalic(value: string): boolean {
  return /\b(?:italic|oblique)\b/iu.test(value);
}

/** Declarations with replaced families of the same kind. */
function withFamilies(css: string, familiesOf: (kind: FaceKind) => string): string {
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

interface TextFonts {
  /** Families of a kind, as a value of `font-family`. */
  familiesOf: (kind: FaceKind) => string;
  /** `@font-face` rules with embedded files: an image cannot use the fonts of its page. */
  fontFaces: string;
}

/**
 * Replaces the families in a drawing's text with embedded ones of the same kind. Text without a family gets a serif
 * font, as in browsers.
 *
 * @param svg as `cleanSvg` writes it
 */
export function setText(svg: string, { familiesOf, fontFaces }: TextFonts): string {
  const parser = new SaxesParser({ xmlns: false });
  let text = '';
  let isRoot = true;
  let isStyle = false;
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    isStyle = name === 'style';
    const own: Record<string, string> = isRoot ? { 'font-family': 'serif', ...attributes } : attributes;
    text += `<${name}${attributesOf(own, familiesOf)}${isSelfClosing ? '/' : ''}>`;
    if (isRoot) text += styleElement(name, always + fontFaces);
    isRoot = false;
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    isStyle = false;
    if (!isSelfClosing) text += `</${name}>`;
  });
  parser.on('text', (value) => {
    text += escapedText(isStyle ? withFamilies(value, familiesOf) : value);
  });
  parser.write(svg).close();
  return text;
}

function attributesOf(attributes: Record<string, string>, familiesOf: TextFonts['familiesOf']): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapedText(rewritten(name, value, familiesOf)).replaceAll('"', '&quot;')}"`)
    .join('');
}

function rewritten(name: string, value: string, familiesOf: TextFonts['familiesOf']): string {
  if (name === 'style') return withFamilies(value, familiesOf);
  const kind = name === 'font-family' ? kindOfFamilies(value) : undefined;
  return kind === undefined ? value : familiesOf(kind);
}

/** A face without a bold variant is not emboldened: each letter would be printed as a drawing. */
const always = 'svg { font-synthesis-weight: none; }\n';

/** In the same namespace as the root: `svg:style` for `svg:svg`. */
function styleElement(root: string, css: string): string {
  const name = `${root.slice(0, root.lastIndexOf(':') + 1)}style`;
  return `<${name}>${escapedText(css)}</${name}>`;
}
