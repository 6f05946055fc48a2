import { sha256 } from '../../../model/digest.ts';
import { groupBy, withoutUndefined } from '../../../model/lists.ts';
import { postScriptNameOf } from '../../../template/font-files/font-file.ts';
import { charactersOf } from '../../../template/font-files/open-font.ts';
import { renamed } from '../../../template/font-files/renamed.ts';
import { unpacked } from '../../../template/font-files/subset.ts';
import { holdsAny } from '../../../template/fonts.ts';
import type { FontFace } from '../../../template/template.ts';

/** A file of a family, in the form of Typst's `text`. */
interface ListedFile {
  name: string;
  /** The characters that it is used for, as a regular expression class. Default: all its characters. */
  covers?: string;
}

export interface FontLists {
  files: Buffer[];
  /** The files of each family, in the order in which they are tried. */
  families: Record<string, ListedFile[]>;
}

interface ConvertedFace {
  face: FontFace;
  file: Buffer;
}

/** The files of the last print, by what they are made from: a preview prints with the same faces again and again. */
let made = new Map<string, Promise<Buffer>>();

/**
 * Converts faces for Typst, which reads TrueType, and one file per family, weight and style. Our faces are split into files by
 * ranges of characters, so the files of each range become a family. Its name is one that no system font has, because Typst
 * searches those, too.
 *
 * @param text of the document
 */
export async function fontLists(faces: readonly FontFace[], text: string): Promise<FontLists> {
  const earlier = made;
  made = new Map();
  const converted = faces.map(async (face) => {
    const name = `offprint ${sha256(`${face.family} ${face.unicodeRange}`).slice(0, 12)}`;
    const key = `${name} ${face.scale} ${sha256(face.bytes)}`;
    const file = earlier.get(key) ?? fileOf(face, name);
    made.set(key, file);
    return { face, name, file: await file };
  });
  const all = await Promise.all(converted);
  const letters = lettersWithSigns(text);
  const families: FontLists['families'] = {};
  for (const [name, files] of groupBy(all, (one) => one.name)) {
    const { family = '', unicodeRange = '' } = files[0]?.face ?? {};
    const covers = classOf(unicodeRange, await undrawn(letters, files));
    families[family] = [...(families[family] ?? []), { name, ...withoutUndefined({ covers }) }];
  }
  return { files: all.map(({ file }) => file), families };
}

async function fileOf({ bytes, family, scale }: FontFace, name: string): Promise<Buffer> {
  const font = Buffer.from(bytes);
  // `renamed` unpacks WOFF 1.0 itself.
  const plain = font.toString('latin1', 0, 4) === 'wOF2' ? await unpacked(font) : font;
  const postScript = postScriptNameOf(plain) || family.replaceAll(' ', '');
  return renamed(plain, { family: name, postScript }, scale);
}

/**
 * Characters that control direction and joining, and draw nothing. Typst looks for a font for such a character and the one after it
 * together, so a font that is only for the other would not be used.
 */
const unseen = 'U+200B-200F, U+202A-202E, U+2060-2069';

/**
 * Letters that have signs of their own, such as `ɔ` in `ɔ̃`. Signs are looked for first: nearly everything in a text is a letter, so
 * the other way round takes three times as long (measured).
 */
function lettersWithSigns(text: string): string[] {
  return [...new Set([...text.matchAll(/\p{M}(?<=(\p{L})\p{M})/gu)].map(([, letter = '']) => letter))];
}

/**
 * The letters in the range of a font that one of its files does not have. Typst chooses the font of a letter with signs without asking
 * whether it has both: with a font that only has the signs, the letter would not be drawn.
 */
async function undrawn(letters: readonly string[], files: readonly ConvertedFace[]): Promise<string[]> {
  const asked = letters.filter((letter) => files.some(({ face: { unicodeRange } }) => isIn(letter, unicodeRange)));
  if (asked.length === 0) return [];
  const fonts = await Promise.all(files.map(({ file }) => charactersOf(file)));
  return asked.filter((letter) => fonts.some((characters) => !isDrawn(letter, characters)));
}

function isIn(letter: string, unicodeRange: string): boolean {
  return unicodeRange === '' || holdsAny(unicodeRange, new Set([letter.codePointAt(0) ?? 0]));
}

/** Whether a font has a letter, or the parts that it is composed of. */
function isDrawn(letter: string, characters: ReadonlySet<number>): boolean {
  return [letter, letter.normalize('NFD')].some((form) =>
    [...form].every((part) => characters.has(part.codePointAt(0) ?? 0)),
  );
}

/** A CSS range, `U+0000-00FF, U+0131`, without some characters, as a regular expression class; nothing if that is all characters. */
function classOf(unicodeRange: string, without: readonly string[]): string | undefined {
  const left = without.map((character) => `\\x{${character.codePointAt(0)?.toString(16)}}`).join('');
  if (unicodeRange === '') return left === '' ? undefined : `[^${left}]`;
  const parts = `${unicodeRange}, ${unseen}`.split(',').map((part) => part.trim().slice('U+'.length).split('-'));
  const range = `[${parts.map((bounds) => bounds.map((code) => `\\x{${code}}`).join('-')).join('')}]`;
  return left === '' ? range : `[${range}--[${left}]]`;
}
