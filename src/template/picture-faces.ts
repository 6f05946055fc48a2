import { type FaceKind, type FaceNeed, type FaceNeeds, faceKinds } from '../model/face-kinds.ts';
import { embeddingOf, postScriptNameOf } from './font-files/font-file.ts';
import { type OpenFont, openFont } from './font-files/open-font.ts';
import { subsetOf } from './font-files/subset.ts';
import type { FontFace, Template } from './template.ts';
import { usingFont } from './using-font.ts';

/** The fonts of an image. */
export interface PictureFaces {
  /** In order of preference. */
  families: ReadonlyMap<FaceKind, readonly string[]>;
  /** Limited to the characters of the image. */
  faces: readonly PictureFace[];
}

export interface PictureFace extends FontFace {
  postScriptName: string;
}

/** Requests all the faces that a template has for text. */
const names = new Set(['em', 'code', '.drawing-strong', '.tok-keyword', '.tok-comment']);

/** Limits for scaling a face, so that text is as wide as in the face that it was drawn for. */
const narrowest = 0.8;
const widest = 1.15;

const boldest = 600;

/** A face limited to the text of all images: subsets for each are taken from it in a tenth of the time (measured). */
interface CutFace {
  face: FontFace;
  font: OpenFont;
  postScriptName: string;
}

/**
 * Prepares the faces of a template for images.
 *
 * @param text of all images
 * @returns a function that returns the faces for one of them; nothing if the template has none
 */
export async function facesForPictures(
  template: Template,
  text: string,
): Promise<((needs: FaceNeeds) => Promise<PictureFaces>) | undefined> {
  const all = (await template.fonts('print', { names, text })).filter((face) => embeddingOf(face) === 'subset');
  if (all.length === 0) return undefined;
  const styles = template.styles('print', names);
  const cuts = new Map<FontFace, Promise<CutFace>>();
  const cutTo = (face: FontFace) => {
    const found = cuts.get(face) ?? usingFont(face, () => cutFace(face, text));
    cuts.set(face, found);
    return found;
  };
  const stacks = new Map(
    faceKinds.map((kind) => {
      const named = familiesOf(kind, styles).filter((family) => all.some((face) => face.family === family));
      return [kind, named.length > 0 ? named : [...new Set(all.map((face) => face.family))]] as const;
    }),
  );
  return async (needs) => {
    const faces: PictureFace[] = [];
    for (const [kind, need] of needs) {
      const families = (stacks.get(kind) ?? []).map((family) => all.filter((face) => face.family === family));
      faces.push(...(await facesFor(kind, need, { families, cutTo })));
    }
    return { families: stacks, faces };
  };
}

interface Choice {
  /** The faces of each family, in order of preference. */
  families: readonly FontFace[][];
  cutTo: (face: FontFace) => Promise<CutFace>;
}

/** Each character comes with the first family that has it. */
async function facesFor(kind: FaceKind, need: FaceNeed, { families, cutTo }: Choice): Promise<PictureFace[]> {
  const left = new Set(need.text.replace(/\s/gu, ' '));
  const found: PictureFace[] = [];
  for (const [index, family] of families.entries()) {
    const drawn = new Set<string>();
    for (const cut of await Promise.all(variantsOf(family, need).map(cutTo))) {
      const characters = [...left].filter((character) => cut.font.glyphOf(character) !== undefined);
      if (characters.length === 0) continue;
      const { face, font } = cut;
      const scale = (face.scale ?? 1) * (index === 0 ? scaleTo(kind, need.text, font) : 1);
      found.push({ ...(await partOf({ ...face, scale }, characters)), postScriptName: cut.postScriptName });
      for (const character of characters) drawn.add(character);
    }
    for (const character of drawn) left.delete(character);
    if (left.size === 0) break;
  }
  return found;
}

/** The weights and styles of a family that the text needs. */
function variantsOf(faces: readonly FontFace[], { isBold, isItalic }: FaceNeed): FontFace[] {
  const weights = [...new Set(faces.map(({ weight }) => weight))].sort((one, other) => one - other);
  const regular = weights.findLast((weight) => weight < boldest) ?? weights[0];
  const bold = isBold ? weights.find((weight) => weight >= boldest) : undefined;
  const isWanted = ({ weight, style }: FontFace) =>
    (weight === regular || weight === bold) && (style === 'normal' || isItalic);
  return faces.filter(isWanted);
}

async function cutFace(face: FontFace, text: string): Promise<CutFace> {
  const bytes = await subsetOf(face.bytes, text, 'truetype');
  return { face: { ...face, bytes }, font: await openFont(bytes), postScriptName: postScriptNameOf(bytes) };
}

function scaleTo(kind: FaceKind, text: string, font: OpenFont): number {
  let usual = 0;
  let own = 0;
  for (const character of text) {
    const width = usualWidth(character, kind);
    if (width === undefined) continue;
    usual += width;
    own += font.advanceOf(font.glyphOf(character) ?? 0) / font.unitsPerEm;
  }
  return own === 0 ? 1 : Math.min(widest, Math.max(narrowest, usual / own));
}

async function partOf(face: FontFace, characters: readonly string[]): Promise<FontFace> {
  const bytes = await subsetOf(face.bytes, characters.join(''), 'woff2');
  const codes = characters.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  return { ...face, bytes, unicodeRange: codes.join(','), file: face.file.replace(/\.\w+$/u, '.woff2') };
}

/** Widths of the characters from U+0020 to U+007E, in thousandths of the size (Adobe's metrics; Times, Helvetica). */
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

/** The width of a character in the usual font of that kind in drawing programs; nothing beyond ASCII. */
function usualWidth(character: string, kind: FaceKind): number | undefined {
  const index = (character.codePointAt(0) ?? 0) - 0x20;
  return index >= 0 && index < 95 ? widths[kind](index) / 1000 : undefined;
}

/** Custom properties with the faces of a template. */
const properties: Readonly<Record<FaceKind, string>> = {
  serif: '--serif',
  'sans-serif': '--sans',
  monospace: '--mono',
};

/** Maximum nesting of properties: enough for any, and a limit for circular ones. */
const deepest = 8;

/** The families of a style sheet for a kind of face, in order of preference; empty if it names none. */
export function familiesOf(kind: FaceKind, styles: string): string[] {
  return [...new Set(familiesIn(properties[kind], styles, deepest))];
}

function familiesIn(property: string, styles: string, depth: number): string[] {
  // The value of a property at the root: the first rule for all documents, not those for some languages.
  const value = new RegExp(`:root\\s*\\{[^}]*?[\\s;{]${property}\\s*:\\s*([^;}]+)`, 'u').exec(styles)?.[1]?.trim();
  if (value === undefined || depth === 0) return [];
  // A fallback, `var(--a, "B")`, only applies if the property is not set: its comma does not end the family.
  const parts = value.split(/,(?![^()]*\))/u).map((part) => part.trim());
  return parts.flatMap((part) => {
    const [, other = '', instead = ''] = /^var\(\s*(--[\w-]+)\s*(?:,(.*))?\)$/su.exec(part) ?? [];
    if (other === '') return [unquoted(part)];
    const found = familiesIn(other, styles, depth - 1);
    return found.length > 0 || instead === '' ? found : [unquoted(instead)];
  });
}

function unquoted(family: string): string {
  return family.trim().replace(/^(["'])(.*)\1$/su, '$2');
}
