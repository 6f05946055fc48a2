import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { type FaceKind, type FaceNeed, type FaceNeeds, faceKinds } from '../../../model/face-kinds.ts';
import { type FontWish, isBold, isItalic, kindOfFamilies, wishOf } from './declarations.ts';

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
    open.push({
      wish: { ...outer.wish, ...wishOfTag(tag) },
      isSeen: outer.isSeen && !unseen.has(tag.name),
    });
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
