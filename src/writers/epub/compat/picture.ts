import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { Publication, Resource } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { Report, Where } from '../../../model/report.ts';
import type { BrowserDocument } from '../../../platform/browser.ts';
import { fontFaceRules, fontType } from '../../../template/fonts.ts';
import type { Template } from '../../../template/template.ts';
import type { WriterContext } from '../../writer.ts';
import type { EpubPicture } from '../picture-formats.ts';
import { serialize } from '../serialize.ts';
import type { Shop } from './shops.ts';

/** How an image was changed. */
type Change = 'type' | 'still' | 'white' | 'colours' | 'smaller';

/** An image that a shop accepts, and the changes this required. */
export interface ShopPicture {
  picture: EpubPicture;
  changes: readonly Change[];
}

/** Converts an image to one that a shop accepts. An acceptable image is returned unchanged. */
export async function shopPicture(picture: EpubPicture, shop: Shop): Promise<ShopPicture> {
  if (picture.mediaType === 'image/svg+xml') return drawing(picture, shop);
  const found = await sharp(picture.bytes).metadata();
  const changes = await neededChanges(picture, found, shop);
  if (changes.length === 0) return { picture, changes };
  const { width, height } = found.autoOrient;
  const scale = Math.min(1, Math.sqrt(shop.picturePixels / (width * height)));
  // An image with few colours or with transparency is more often a drawing than a photograph.
  const asPng = found.hasAlpha || found.format === 'png' || found.format === 'gif';
  const source = () => {
    const upright = sharp(picture.bytes).autoOrient();
    return shop.transparency ? upright : upright.flatten({ background: 'white' });
  };
  const converted = await smallEnough(source, { width, scale, asPng }, shop);
  return { picture: { ...picture, ...converted, path: `${stemOf(picture.path)}.${converted.extension}` }, changes };
}

/** A drawing as an image with three pixels per CSS pixel, which is sharp on any reader. */
async function drawing(picture: EpubPicture, shop: Shop): Promise<ShopPicture> {
  if (shop.pictures.has(picture.mediaType)) return { picture, changes: [] };
  const density = Math.min(72 * 3, (72 * 4000) / Math.max(picture.width, picture.height));
  const bytes = await sharp(picture.bytes, { density }).png().toBuffer();
  const drawn = { ...picture, mediaType: 'image/png', path: `${stemOf(picture.path)}.png`, bytes };
  const { picture: converted, changes } = await shopPicture(drawn, shop);
  // The white background of a drawing is not worth reporting.
  return { picture: converted, changes: ['type', ...changes.filter((change) => change === 'smaller')] };
}

async function neededChanges({ mediaType, bytes }: EpubPicture, found: Metadata, shop: Shop): Promise<Change[]> {
  const { pages = 1, hasAlpha, space, width, height } = found;
  const otherType = !shop.pictures.has(mediaType);
  const changes: Change[] = otherType ? ['type'] : [];
  if (pages > 1 && (otherType || !shop.moving)) changes.push('still');
  if (hasAlpha && !shop.transparency && !(await sharp(bytes).stats()).isOpaque) changes.push('white');
  if (space === 'cmyk') changes.push('colours');
  if (width * height > shop.picturePixels || bytes.length > shop.pictureBytes) changes.push('smaller');
  return changes;
}

interface Target {
  width: number;
  /** The factor for both sides. */
  scale: number;
  asPng: boolean;
}

interface ConvertedPicture {
  bytes: Uint8Array;
  mediaType: string;
  extension: string;
}

/** Unchanged if it is small enough; otherwise JPEG, with fewer and fewer pixels. */
async function smallEnough(
  source: () => Sharp,
  { width, scale, asPng }: Target,
  shop: Shop,
): Promise<ConvertedPicture> {
  const sized = scale < 1 ? source().resize({ width: Math.max(1, Math.floor(width * scale)) }) : source();
  const converted = asPng ? await png(sized) : await jpeg(sized);
  if (converted.bytes.length <= shop.pictureBytes || width * scale < 2) return converted;
  return smallEnough(source, { width, scale: asPng ? scale : scale * 0.8, asPng: false }, shop);
}

async function png(picture: Sharp): Promise<ConvertedPicture> {
  const bytes = await picture.toColourspace('srgb').png().toBuffer();
  return { bytes, mediaType: 'image/png', extension: 'png' };
}

async function jpeg(picture: Sharp): Promise<ConvertedPicture> {
  const opaque = picture.flatten({ background: 'white' }).toColourspace('srgb');
  const bytes = await opaque.jpeg({ quality: 90 }).toBuffer();
  return { bytes, mediaType: 'image/jpeg', extension: 'jpg' };
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]+$/u, '');
}

/** An image of the author, what became of it, and where it is shown first. */
interface ChangedPicture extends ShopPicture {
  from: Resource;
  where: Where;
}

/** Reports the changes to images, at the first image with the same changes. */
export function reportPictures(all: readonly ChangedPicture[], shop: Shop, report: Report): void {
  const kinds = new Map<string, ChangedPicture[]>();
  for (const picture of all) {
    for (const change of changesOf(picture)) kinds.set(change, [...(kinds.get(change) ?? []), picture]);
  }
  for (const [kind, pictures] of kinds) {
    const [first] = pictures;
    if (!first) continue;
    const facts = { shop: shop.name, count: pictures.length };
    const [change] = kind.split(' ') as [Change];
    if (change === 'type') {
      report('epub-picture-type', { ...facts, from: typeName(first.from), to: typeName(first.picture) }, first.where);
    } else if (change === 'smaller') report('epub-picture-size', { ...facts, most: limitOf(shop) }, first.where);
    else report('epub-picture-looks', { ...facts, change }, first.where);
  }
  for (const { picture, where } of all) {
    const megabytes = Math.round(picture.bytes.length / 1e5) / 10;
    if (picture.bytes.length > shop.pictureBytes) {
      report('epub-picture-large', { shop: shop.name, megabytes, most: limitOf(shop) }, where);
    }
  }
}

/** The changes, listed by type. An image whose type changed only to save bytes counts as made smaller. */
function changesOf({ from, picture, changes }: ChangedPicture): string[] {
  const isDrawn = from.mediaType === 'image/svg+xml' && picture.mediaType !== from.mediaType;
  const all: Change[] = isDrawn && !changes.includes('type') ? ['type', ...changes] : [...changes];
  return all
    .filter((change) => !(isDrawn && change === 'white'))
    .map((change) => (change === 'type' ? `type ${from.mediaType} ${picture.mediaType}` : change));
}

const typeNames: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/gif': 'GIF',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
  'image/svg+xml': 'SVG',
};

function typeName({ mediaType }: Pick<EpubPicture, 'mediaType'>): string {
  return typeNames[mediaType] ?? mediaType;
}

function limitOf({ pictureBytes, picturePixels }: Shop): string {
  return Number.isFinite(pictureBytes) ? `${pictureBytes / 1e6} MB` : `${picturePixels / 1e6} million pixels`;
}

/** Reports the first content document whose images together are too large. */
export function reportDocuments(
  { sections }: Publication,
  pictures: ReadonlyMap<string, EpubPicture>,
  { name, documentBytes }: Shop,
  report: Report,
): void {
  if (!Number.isFinite(documentBytes)) return;
  const large = sections.flatMap(({ tree }) => {
    const images = elementsIn(tree).filter(({ tagName }) => tagName === 'img');
    const paths = new Set(images.map(({ properties }) => String(properties.src)));
    const bytes = [...paths].reduce((sum, path) => sum + (pictures.get(path)?.bytes.length ?? 0), 0);
    return bytes > documentBytes ? [{ bytes, where: images[0]?.position }] : [];
  });
  const [first] = large;
  if (!first) return;
  const facts = {
    shop: name,
    count: large.length,
    megabytes: Math.round(first.bytes / 1e6),
    most: documentBytes / 1e6,
  };
  report('epub-document-size', facts, first.where);
}

/** Image pixels per CSS pixel: sharp on any reader. */
const pixelRatio = 3;

/** Classes by which template styles control how drawings look. */
const names = new Set(['.drawing', '.drawing-strong', 'svg', 'img']);

/**
 * Renders inline `svg` in the browser, with the template's fonts and styles. Other programs would use whatever fonts
 * the machine has.
 *
 * @param elements the drawings, or images of them as `img`
 * @param files the files that those images refer to
 * @returns a PNG for each
 */
export async function drawInBrowser(
  elements: readonly Element[],
  files: BrowserDocument['files'],
  { browser, template, signal }: Pick<WriterContext, 'browser' | 'template' | 'signal'>,
): Promise<Uint8Array[]> {
  if (!browser) throw new Error('Cannot draw without a browser');
  const document = await drawingDocument(elements, files, template);
  return browser.withPage(
    document,
    async (page) => {
      await page.setViewport({ width: 1200, height: 800, deviceScaleFactor: pixelRatio });
      const pictures: Uint8Array[] = [];
      for (const frame of await page.$$('.drawing')) pictures.push(await frame.screenshot({ type: 'png' }));
      return pictures;
    },
    signal,
  );
}

async function drawingDocument(
  elements: readonly Element[],
  files: BrowserDocument['files'],
  template: Template,
): Promise<BrowserDocument> {
  const faces = await template.fonts('print', { names, text: elements.map((element) => textOf(element)).join('\n') });
  const path = ({ file }: (typeof faces)[number]) => `fonts/${file}`;
  const styles = `${fontFaceRules(faces, path)}${template.styles('print', names)}${frames}`;
  const frame = (element: Element) => `<div class="drawing">${serialize({ type: 'root', children: [element] })}</div>`;
  return {
    html: `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${styles}</style></head><body>${elements.map(frame).join('\n')}</body></html>`,
    files: new Map([
      ...files,
      ...faces.map((face) => [path(face), { mediaType: fontType(face), bytes: face.bytes }] as const),
    ]),
  };
}

/** Each drawing separately, at its own size. */
const frames = `
html, body { margin: 0 !important; padding: 0 !important; background: #fff !important; font-size: 16px !important; columns: auto !important; }
.drawing { display: block !important; width: max-content !important; margin: 0 0 20px !important; padding: 0 !important; overflow: visible !important; font-size: 16px !important; zoom: 1 !important; }
.drawing > * { display: block !important; max-width: none !important; max-height: none !important; margin: 0 !important; }
`;
