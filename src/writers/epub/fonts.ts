import type { Artifact, Publication } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { embeddable, fontContent } from '../../shell/content.ts';
import { embeddingOf } from '../../template/font-files/font-file.ts';
import { subsetOf } from '../../template/font-files/subset.ts';
import { fontFaceRules, fontType } from '../../template/fonts.ts';
import { shownText } from '../../template/printable.ts';
import type { FontFace, Template } from '../../template/template.ts';
import { usingFont } from '../../template/using-font.ts';
import type { Words } from '../../template/words.ts';

export type EpubFont = Pick<Artifact, 'path' | 'mediaType' | 'bytes'>;

/** The name for which templates add the fonts of the text, and the style sheet that uses them: `epub.embedFonts`. */
export const embeddedFonts = '.embedded-fonts';

/** The fonts that a template names for `chapter`, and the `@font-face` rules for them. */
export async function bookFonts(
  publication: Publication,
  words: Words,
  { template, report, embedFonts = false }: { template: Template; report: Report; embedFonts?: boolean | undefined },
): Promise<{ fonts: EpubFont[]; rules: string }> {
  const content = fontContent(publication, words);
  const names = embedFonts ? new Set([...content.names, embeddedFonts]) : content.names;
  const faces = embeddable(await template.fonts('chapter', { ...content, names }), 'EPUB', report);
  const cut = await Promise.all(faces.map((face) => usingFont(face, () => cutTo(face, content.text))));
  const fonts = cut.map((face) => ({ path: pathOf(face), mediaType: fontType(face), bytes: face.bytes }));
  return { fonts, rules: fontFaceRules(cut, pathOf) };
}

/** A face reduced to the characters of the book, as far as its licence allows. */
async function cutTo(face: FontFace, text: string): Promise<FontFace> {
  if (embeddingOf(face) !== 'subset') return face;
  const bytes = await subsetOf(face.bytes, shownText([...new Set(text)].join('')), 'woff2');
  return { ...face, bytes, file: face.file.replace(/\.\w+$/u, '.woff2') };
}

function pathOf({ file }: FontFace): string {
  return `fonts/${file}`;
}
