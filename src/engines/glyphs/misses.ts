import type { Glyph, PageContent, TextRun } from '../../pdf/content/text-line.ts';
import type { PdfFont } from '../../pdf/fonts.ts';

/** A character that no listed font has drawn. */
export interface Miss {
  /** From 1. */
  page: number;
  /** Points from the upper edge of the page area, like destinations. */
  baseline: number;
  /** Empty if the PDF does not say: of the characters that are missing from a font, it names all but the first. */
  character: string;
  font: PdfFont;
  /** Whether no font has it, so that a box or nothing is shown. */
  isLacking: boolean;
  /** The text before and after it on the same line, as painted, with `unknown` for characters that the PDF does not name. */
  before: string;
  after: string;
}

/** Invisible characters: no font needs them. */
const unseen = /^[\p{Default_Ignorable_Code_Point}\p{Z}\p{Cc}\p{Cf}]*$/u;

/** Stands for a character that the PDF does not name. */
export const unknown = '\uFFFD';

/** Amount of context reported on either side, in UTF-16 units. */
const around = 16;

/** Whether a code of a font is its box, which it draws in place of missing characters. */
export type IsBox = (code: number, font: PdfFont) => boolean;

/** Codes are numbers of glyphs, of which the first is the box. */
export const firstIsBox: IsBox = (code) => code === 0;

/**
 * The characters of a page that no listed font has drawn.
 *
 * @param areaTop where the page area begins, in points from the upper edge of the page
 */
export function* missesOn(
  { number: page, texts }: PageContent,
  unlisted: ReadonlySet<string>,
  areaTop = 0,
  isBox = firstIsBox,
): Generator<Miss> {
  for (const [index, run] of texts.entries()) {
    const { font, glyphs, baseline: printed } = run;
    const baseline = printed - areaTop;
    const isUnlisted = unlisted.has(font.name);
    if (!isUnlisted && !glyphs.some(({ code }) => isBox(code, font))) continue;
    const beside = besideRun(texts, index, isBox);
    const whole = shownIn(run, isBox);
    let start = 0;
    let cluster: Glyph | undefined;
    for (const glyph of glyphs) {
      const { code, text, isCovered = false } = glyph;
      const end = start + shownBy(glyph, font, isBox).length;
      const isLacking = isBox(code, font);
      if (!isCovered) cluster = glyph;
      // The text of a cluster belongs to its first glyph. If only a later one is a box, the end of the text is missing.
      const isEnd = isCovered && isLacking && cluster !== undefined && !isBox(cluster.code, font);
      const character = isEnd ? lastSeen(cluster?.text ?? '') : firstSeen(text);
      if (isUnnamed(glyph, font, isBox) || ((isLacking || isUnlisted) && character !== '')) {
        const untilHere = whole.slice(0, isEnd ? start - character.length : start);
        const before = (beside.before + untilHere).slice(-around);
        const after = (whole.slice(end) + beside.after).slice(0, around);
        yield { page, baseline, character, font, isLacking, before, after };
      }
      start = end;
    }
  }
}

function isUnnamed({ code, text, isCovered = false }: Glyph, font: PdfFont, isBox: IsBox): boolean {
  return text === '' && !isCovered && isBox(code, font);
}

function shownBy(glyph: Glyph, font: PdfFont, isBox: IsBox): string {
  return isUnnamed(glyph, font, isBox) ? unknown : glyph.text;
}

function shownIn({ glyphs, font }: TextRun, isBox: IsBox): string {
  return glyphs.map((glyph) => shownBy(glyph, font, isBox)).join('');
}

/** The first visible character of a cluster: a letter rather than its combining marks. */
function firstSeen(text: string): string {
  return [...text].find((character) => !unseen.test(character)) ?? '';
}

/** The last visible character of a cluster. */
function lastSeen(text: string): string {
  return [...text].findLast((character) => !unseen.test(character)) ?? '';
}

/** The adjacent texts on the line of a run: text further away belongs to another cell or column. */
function besideRun(texts: readonly TextRun[], index: number, isBox: IsBox): { before: string; after: string } {
  const textAt = (at: number) => (texts[at] ? shownIn(texts[at], isBox) : '');
  let before = '';
  for (let at = index - 1; isFollowed(texts[at], texts[at + 1]) && before.length < around; at--) {
    before = textAt(at) + before;
  }
  let after = '';
  for (let at = index + 1; isFollowed(texts[at - 1], texts[at]) && after.length < around; at++) {
    after += textAt(at);
  }
  return { before, after };
}

function isFollowed(one: TextRun | undefined, next: TextRun | undefined): boolean {
  if (!one || !next || one.baseline !== next.baseline) return false;
  return Math.abs(next.left - one.right) < one.size;
}
