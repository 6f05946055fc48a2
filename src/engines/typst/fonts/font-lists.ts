import { sha256 } from '../../../model/digest.ts';
import { postScriptNameOf } from '../../../template/font-files/font-file.ts';
import { charactersOf } from '../../../template/font-files/open-font.ts';
import { renamed } from '../../../template/font-files/renamed.ts';
import { unpacked } from '../../../template/font-files/subset.ts';
import type { FontFace } from '../../../template/template.ts';

/** A file of a family, in the form of Typst's `text`. */
interface ListedFile {
  name: string;
  /** The characters that it is used for, as a regular expression class. */
  covers: string;
}

export interface FontLists {
  files: Buffer[];
  /** The files of each family, in the order in which they are tried. */
  families: Record<string, ListedFile[]>;
}

interface ReadFile {
  bytes: Buffer;
  characters: ReadonlySet<number>;
}

/** The files of the last print, by what they are made from: a preview prints with the same faces again and again. */
let made = new Map<string, Promise<ReadFile>>();

/**
 * Converts faces for Typst, which reads TrueType, and one file per family, weight and style. Our faces are split into files by
 * ranges of characters, so the files of each range become a family. Its name is one that no system font has, because Typst
 * searches those, too.
 */
export async function fontLists(faces: readonly FontFace[]): Promise<FontLists> {
  const earlier = made;
  made = new Map();
  const read = faces.map(async (face) => {
    const name = `offprint ${sha256(`${face.family} ${face.unicodeRange}`).slice(0, 12)}`;
    const key = `${name} ${face.scale} ${sha256(face.bytes)}`;
    const file = earlier.get(key) ?? fileOf(face, name);
    made.set(key, file);
    return { face, name, ...(await file) };
  });
  const files = await Promise.all(read);
  const families: FontLists['families'] = {};
  for (const { face, name } of files) {
    const listed = families[face.family] ?? [];
    families[face.family] = listed;
    if (listed.some((other) => other.name === name)) continue;
    const characters = files.flatMap((file) => (file.name === name ? [...file.characters] : []));
    listed.push({ name, covers: classOf(face.unicodeRange, new Set(characters)) });
  }
  return { files: files.map(({ bytes }) => bytes), families };
}

async function fileOf({ bytes, family, scale }: FontFace, name: string): Promise<ReadFile> {
  const font = Buffer.from(bytes);
  // `renamed` unpacks WOFF 1.0 itself.
  const plain = font.toString('latin1', 0, 4) === 'wOF2' ? await unpacked(font) : font;
  const postScript = postScriptNameOf(plain) || family.replaceAll(' ', '');
  return {
    bytes: renamed(plain, { family: name, postScript }, scale),
    characters: await charactersOf(plain),
  };
}

/**
 * Characters that control direction and joining, and draw nothing. Typst looks for a font for such a character and the one after it
 * together, so a font that is only for the other would not be used.
 */
const unseen = 'U+200B-200F, U+202A-202E, U+2060-2069';

/**
 * The characters of a CSS range, `U+0000-00FF, U+0131`, that a font has, as a regular expression class. Typst asks for the first of a
 * letter and its signs. If a font has only the signs, Typst would draw these, but not the letter, from any font.
 */
function classOf(unicodeRange: string, characters: ReadonlySet<number>): string {
  const combined = composedCharacters().filter(({ parts }) => parts.every((part) => characters.has(part)));
  const codes = rangesOf([...characters, ...combined.map(({ code }) => code)]);
  // Signs and characters that draw nothing follow their letters.
  const own = `[${codes}\\p{M}\\p{C}\\p{Z}]`;
  if (unicodeRange === '') return own;
  const parts = `${unicodeRange}, ${unseen}`.split(',').map((part) => part.trim().slice('U+'.length).split('-'));
  return `[[${parts.map((bounds) => bounds.map((code) => `\\x{${code}}`).join('-')).join('')}]&&${own}]`;
}

function rangesOf(codes: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const code of [...codes].sort((one, other) => one - other)) {
    const range = ranges.at(-1);
    if (range && code <= range[1] + 1) range[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map((bounds) => bounds.map((code) => `\\x{${code.toString(16)}}`).join('-')).join('');
}

interface Composed {
  code: number;
  parts: readonly number[];
}

let composed: readonly Composed[] | undefined;

/** Letters with signs, which a font draws with those of its parts. */
function composedCharacters(): readonly Composed[] {
  composed ??= Array.from({ length: 0x10000 }, (_, code) => ({
    code,
    parts: [...String.fromCharCode(code).normalize('NFD')].map((part) => part.codePointAt(0) ?? 0),
  })).filter(({ code, parts }) => parts.length > 1 || parts[0] !== code);
  return composed;
}
