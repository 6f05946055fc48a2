import { strToU8, type Zippable, zipSync } from 'fflate';

/** The media type of an EPUB, and the whole text of its file `mimetype`. */
export const mediaType = 'application/epub+zip';

/** Files that are compressed already: a second time costs time and gains nothing. */
const compressed = /\.(?:gif|jpe?g|png|webp|woff2?)$/;

/**
 * Packs the files into an EPUB container (EPUB 3.3, 4.3): `mimetype` first and stored, the others sorted. All carry the
 * first date a ZIP file can name, so that the same files give the same bytes whenever and wherever they are packed.
 */
export function packContainer(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // ZIP dates have no zone, and fflate reads the local one: only the local constructor gives the same date everywhere.
  const mtime = new Date(1980, 0, 1, 0, 0, 0);
  const entries: Zippable = { mimetype: [strToU8(mediaType), { level: 0, mtime }] };
  for (const path of [...files.keys()].sort(byPlace)) {
    const bytes = files.get(path);
    if (bytes && path !== 'mimetype') entries[path] = [bytes, { level: compressed.test(path) ? 0 : 9, mtime }];
  }
  return zipSync(entries);
}

/** What a reading system opens first stands first; the rest by code point. */
function byPlace(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(path: string): number {
  if (path.startsWith('META-INF/')) return 0;
  return path.endsWith('.opf') ? 1 : 2;
}
