import { sha256 } from '../../../model/digest.ts';
import { postScriptNameOf } from '../../../template/font-files/font-file.ts';
import { renamed } from '../../../template/font-files/renamed.ts';
import { unpacked } from '../../../template/font-files/subset.ts';
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

/** The files of the last print, by what they are made from: a preview prints with the same faces again and again. */
let made = new Map<string, Promise<Buffer>>();

/**
 * Converts faces for Typst, which reads TrueType, and one file per family, weight and style. Our faces are split into files by
 * ranges of characters, so the files of each range become a family. Its name is one that no system font has, because Typst
 * searches those, too.
 */
export async function fontLists(faces: readonly FontFace[]): Promise<FontLists> {
  const families: FontLists['families'] = {};
  const earlier = made;
  made = new Map();
  const files = faces.map(async (face) => {
    const { family, unicodeRange } = face;
    const name = `offprint ${sha256(`${family} ${unicodeRange}`).slice(0, 12)}`;
    families[family] ??= [];
    if (!families[family].some((other) => other.name === name)) {
      families[family].push({ name, ...(unicodeRange !== '' && { covers: classOf(unicodeRange) }) });
    }
    const key = `${name} ${face.scale} ${sha256(face.bytes)}`;
    const file = earlier.get(key) ?? fileOf(face, name);
    made.set(key, file);
    return file;
  });
  return { files: await Promise.all(files), families };
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

/** A CSS range, `U+0000-00FF, U+0131`, as a regular expression class. */
function classOf(unicodeRange: string): string {
  const parts = `${unicodeRange}, ${unseen}`.split(',').map((part) => part.trim().slice('U+'.length).split('-'));
  return `[${parts.map((bounds) => bounds.map((code) => `\\x{${code}}`).join('-')).join('')}]`;
}
