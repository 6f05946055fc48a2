import { sha256 } from '../../../model/digest.ts';
import { readFontFile } from '../../../template/font-files/font-file.ts';
import { renamed } from '../../../template/font-files/renamed.ts';
import { wholeAs } from '../../../template/font-files/subset.ts';
import type { FontFace } from '../../../template/template.ts';

/** A file of a family, as Typst's `text` takes it. */
interface ListedFile {
  name: string;
  /** The characters that it is for, as a class of a regular expression. Default: all that it has. */
  covers?: string;
}

/** Fonts for Typst. */
export interface FontLists {
  files: Buffer[];
  /** By the names of families, their files in the order in which they are tried. */
  families: Record<string, ListedFile[]>;
}

/**
 * Makes faces into what Typst reads. It takes TrueType alone, and one file for each family, weight and style, where a face of
 * ours is cut into files by ranges of characters: the files of a range become a family of their own. Its name is one that no
 * font of the machine has, since Typst looks there as well.
 */
export async function fontLists(faces: readonly FontFace[]): Promise<FontLists> {
  const families: FontLists['families'] = {};
  const files = faces.map(async (face) => {
    const { family, unicodeRange } = face;
    const name = `offprint ${sha256(`${family} ${unicodeRange}`).slice(0, 12)}`;
    families[family] ??= [];
    if (!families[family].some((other) => other.name === name)) {
      families[family].push({ name, ...(unicodeRange !== '' && { covers: classOf(unicodeRange) }) });
    }
    return renamed(await unpacked(face), { family: name, postScript: postScriptName(face) }, face.scale);
  });
  return { files: await Promise.all(files), families };
}

/** A range of CSS, `U+0000-00FF, U+0131`, as a class of a regular expression. */
function classOf(unicodeRange: string): string {
  const parts = unicodeRange.split(',').map((part) => part.trim().slice('U+'.length).split('-'));
  return `[${parts.map((bounds) => bounds.map((code) => `\\x{${code}}`).join('-')).join('')}]`;
}

/** What is compressed as one is unpacked by HarfBuzz, which would leave out the drawings of emoji; those come otherwise. */
async function unpacked({ bytes }: FontFace): Promise<Buffer> {
  const font = Buffer.from(bytes);
  return font.toString('latin1', 0, 4) === 'wOF2' ? wholeAs(font, 'truetype') : font;
}

function postScriptName({ bytes, family }: FontFace): string {
  const read = readFontFile(bytes);
  return 'fault' in read || read.postScriptName === '' ? family.replaceAll(' ', '') : read.postScriptName;
}
