import type { EpubCompat } from '../../../model/format-options.ts';

/** What a shop accepts. Anything not listed is as in any EPUB. */
export interface Shop {
  name: string;
  /** Accepted media types of images. */
  pictures: ReadonlySet<string>;
  /** Whether inline `svg` is accepted. */
  drawings: boolean;
  /** Whether images may have transparency. */
  transparency: boolean;
  /** Whether images may be animated. */
  moving: boolean;
  /** Whether the shop says that it renders MathML. */
  formulas: boolean;
  /** Maximum bytes of one image. */
  pictureBytes: number;
  /** Maximum pixels of one image, width times height. */
  picturePixels: number;
  /** Maximum levels of the table of contents. */
  contentsLevels: number;
  /** Maximum bytes of the images in one content document. */
  documentBytes: number;
  /** Maximum bytes of the EPUB. */
  bookBytes: number;
}

const unlimited = Number.POSITIVE_INFINITY;

/**
 * As the shops publish it:
 *
 * - Kindle: "Kindle Publishing Guidelines" (Amazon KDP help), "Image Guidelines - Reflowable": GIF, JPEG and PNG; Enhanced
 *   Typesetting takes no SVG, and Kindle no multi-frame GIF nor transparency; 5 MB a picture (since version 2014.1, "Image
 *   Guidelines"). "NCX Guidelines" (version 2019.2, 5.2): two levels of nesting. Nothing is said of MathML.
 * - Kobo: "Kobo ePub Guidelines" (kobolabs/epub-spec), "Image Formatting": the core image types, SVG among them, without
 *   transparent backgrounds; "Table of Contents": three levels; "Limitations and Maximums": 5 MB a picture, 10 MB in a document,
 *   1 GB a book; "MathML Support".
 * - Apple: "Apple Books Asset Guide" 5.3, "Interior Image Requirements": JPEG or PNG, at most 5.6 million pixels; "Prepare
 *   your book" (Apple Books for Authors): 2 GB a book.
 */
export const shops: Record<Exclude<EpubCompat, 'none'>, Shop> = {
  kindle: {
    name: 'Kindle',
    pictures: new Set(['image/jpeg', 'image/png', 'image/gif']),
    drawings: false,
    transparency: false,
    moving: false,
    formulas: false,
    pictureBytes: 5e6,
    picturePixels: unlimited,
    contentsLevels: 2,
    documentBytes: unlimited,
    bookBytes: unlimited,
  },
  kobo: {
    name: 'Kobo',
    pictures: new Set(['image/jpeg', 'image/png', 'image/gif', 'image/svg+xml']),
    drawings: true,
    transparency: false,
    moving: true,
    formulas: true,
    pictureBytes: 5e6,
    picturePixels: unlimited,
    contentsLevels: 3,
    documentBytes: 10e6,
    bookBytes: 1e9,
  },
  apple: {
    name: 'Apple Books',
    pictures: new Set(['image/jpeg', 'image/png', 'image/svg+xml']),
    drawings: true,
    transparency: true,
    moving: true,
    formulas: true,
    pictureBytes: unlimited,
    picturePixels: 5_600_000,
    contentsLevels: unlimited,
    documentBytes: unlimited,
    bookBytes: 2e9,
  },
};
