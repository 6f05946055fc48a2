import type { Publication, Resource } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { Report, Where } from '../../../model/report.ts';
import type { EpubPicture } from '../picture-formats.ts';
import type { Change, ShopPicture } from './picture.ts';
import type { Shop } from './shops.ts';

/** An image of the author, what became of it, and where it is shown first. */
export interface ChangedPicture extends ShopPicture {
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
