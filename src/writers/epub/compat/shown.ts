import type { EpubCompat } from '../../../model/format-options.ts';
import type { Publication } from '../../../model/publication.ts';
import { epubPictures } from '../picture-formats.ts';
import type { ForShop, ShopContext } from './for-shop.ts';
import { shops } from './shops.ts';

/** A publication as an EPUB shows it: its images in formats that every reading system, or the chosen shop, accepts. */
export async function shownFor(publication: Publication, compat: EpubCompat, context: ShopContext): Promise<ForShop> {
  if (compat === 'none') return { publication, pictures: await epubPictures(publication.resources) };
  const { forShop } = await import('./for-shop.ts');
  return forShop(publication, shops[compat], context);
}

/** Reports an EPUB that is too large for its shop. */
export function reportBookSize(book: Uint8Array, compat: EpubCompat, report: ShopContext['report']): void {
  if (compat === 'none' || book.length <= shops[compat].bookBytes) return;
  const [megabytes = 0, most = 0] = [book.length, shops[compat].bookBytes].map((bytes) => Math.round(bytes / 1e6));
  report('epub-size', { shop: shops[compat].name, megabytes, most });
}
