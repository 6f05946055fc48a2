import sharp from 'sharp';
import type { EpubCompat } from '../../../model/format-options.ts';
import type { Metadata } from '../../../model/publication.ts';
import { failure } from '../../../model/report.ts';
import { reasonOf } from '../../../model/wording.ts';
import { cacheKey } from '../../../platform/cache.ts';
import type { FontFace, Template } from '../../../template/template.ts';
import { wordsFor } from '../../../template/words.ts';
import type { WriterContext } from '../../writer.ts';
import { element, escapeText } from '../../xml.ts';
import type { EpubPicture } from '../picture-formats.ts';
import { type CoverText, type CoverTypefaces, coverSize, coverValues } from './design.ts';
import { coverOf, jpegOf, jpegOptions } from './given-cover.ts';
import { outlineTypeface, type Typeface } from './lines.ts';

export interface CoverContext extends Pick<WriterContext, 'template' | 'report' | 'cache'> {
  compat: EpubCompat;
}

/**
 * Creates a cover for a publication that has none. Bookshelves and shops show JPEG covers, so the template's drawing is
 * rendered to one. Text in it would be rendered with whatever fonts the machine has, or not at all, so it is drawn as
 * outlines of the template's own fonts, and the image is the same on every machine. If these fonts have no glyph for
 * part of the title, for example in Chinese, the cover stays an SVG that the reading system sets in its own fonts:
 * still reproducible, and never blank. A shop would refuse an SVG, so it gets an image rendered with the fonts of the
 * machine.
 */
export async function createCover(metadata: Metadata, context: CoverContext): Promise<EpubPicture> {
  const written = coverText(metadata);
  const plain = withoutEmoji(written);
  const faces = await outlineFaces(plain, context.template);
  if (faces) return renderedOnce(await drawn(plain, faces, metadata, context), context);
  const device = {
    title: deviceTypeface(metadata.lang, metadata.dir, 600),
    text: deviceTypeface(metadata.lang, metadata.dir, 400),
  };
  const drawing = await drawn(plain.title ? plain : written, device, metadata, context);
  context.report(context.compat === 'none' ? 'cover-letters' : 'cover-fonts', { title: metadata.title });
  if (context.compat !== 'none') return rendered(drawing, context);
  return { path: 'cover.svg', mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(drawing), ...coverSize };
}

/** The template's drawing of the cover. */
function drawn(text: CoverText, faces: CoverTypefaces, metadata: Metadata, { template }: CoverContext) {
  return template.fill('cover', { ...coverValues(text, faces), lang: metadata.lang, metadata });
}

/** A drawing as an image, independent of the machine's fonts. Cached, because rendering takes a quarter of a second. */
async function renderedOnce(drawing: string, context: CoverContext): Promise<EpubPicture> {
  const key = cacheKey('cover of an EPUB', JSON.stringify([sharp.versions, coverSize, jpegOptions]), drawing);
  const known = await context.cache?.get(key);
  if (known) return coverOf(known, coverSize);
  const picture = await rendered(drawing, context);
  await context.cache?.set(key, picture.bytes);
  return picture;
}

/** @throws Failure if the template's drawing is invalid */
async function rendered(drawing: string, { template }: CoverContext): Promise<EpubPicture> {
  try {
    return await jpegOf(sharp(Buffer.from(drawing)).resize({ ...coverSize, fit: 'fill' }));
  } catch (error) {
    throw failure('template-invalid', {
      template: template.name,
      reason: `its cover is not valid SVG: ${reasonOf(error)}`,
    });
  }
}

function coverText({ title, subtitle, authors, publisher, lang, dir }: Metadata): CoverText {
  const names = authors.map(({ name }) => name).join(wordsFor(lang).punctuation.comma);
  return { title, subtitle: subtitle ?? '', byline: names || (publisher ?? ''), lang, dir };
}

/** Emoji, with their joiners and modifiers. Digits and symbols that are only optionally shown as emoji stay. */
const emoji =
  /\p{Extended_Pictographic}\uFE0F|\p{Emoji_Presentation}|\p{Emoji_Modifier}|\u200D|\u20E3|\uFE0F|[\u{E0020}-\u{E007F}]/gu;

/** Text fonts have no emoji, and a cover with a title can do without. */
export function withoutEmoji(text: CoverText): CoverText {
  const clean = (part: string) => part.replace(emoji, '').replace(/\s+/g, ' ').trim();
  return { ...text, title: clean(text.title), subtitle: clean(text.subtitle), byline: clean(text.byline) };
}

/** The template's print faces, as outlines; nothing if they cannot set all of the text. */
async function outlineFaces(text: CoverText, template: Template): Promise<CoverTypefaces | undefined> {
  if (!text.title) return undefined;
  const all = `${text.title}${text.subtitle}${text.byline}…`;
  const faces = await template.fonts('print', { names: new Set(['h1', 'p']), text: all });
  const [bold, regular] = [nearestWeight(faces, 600), nearestWeight(faces, 400)];
  const title = await outlineTypeface(bold, `${text.title}…`, text);
  const rest = await outlineTypeface(regular, `${text.subtitle}${text.byline}…`, text);
  return title && rest ? { title, text: rest } : undefined;
}

/** The upright faces of each family closest to a weight: if the first has no glyph, the next may have one. */
function nearestWeight(faces: readonly FontFace[], weight: number): FontFace[] {
  const upright = faces.filter((face) => face.style === 'normal');
  const distance = (face: FontFace) => Math.abs(face.weight - weight);
  const nearest = new Map<string, number>();
  for (const face of upright) {
    nearest.set(face.family, Math.min(distance(face), nearest.get(face.family) ?? Number.POSITIVE_INFINITY));
  }
  return upright.filter((face) => distance(face) === nearest.get(face.family));
}

/** Full-width characters: East Asian scripts and emoji. */
const wide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u;

/** Generous for all other scripts, so that a line never overflows the cover in a wide font. */
const narrowWidth = 0.6;

/** Leaves the text to the fonts of the device, with estimated widths. For scripts the template's do not cover. */
function deviceTypeface(lang: string, dir: 'ltr' | 'rtl', weight: number): Typeface {
  return {
    width: (text) => Array.from(text).reduce((sum, character) => sum + (wide.test(character) ? 1 : narrowWidth), 0),
    draw: (text, { x, y, size, colour }) =>
      element(
        'text',
        {
          'x': String(x),
          'y': String(y),
          'font-size': String(size),
          'font-family': 'serif',
          'font-weight': String(weight),
          'fill': colour,
          'direction': dir,
          'xml:lang': lang,
        },
        [escapeText(text)],
      ),
  };
}
