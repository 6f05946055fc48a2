/** What the project or the author decides about the PDF: the group `pdf` of the front matter and the config. */
export interface PrintOptions {
  /** Default: A4. */
  size?: PageSize | undefined;
  /** From the edges of the page to the text, in points. Default: the template's. */
  margin?: Margins | undefined;
  /** Points added to the margin at the binding. Default: 0. */
  inner?: number | undefined;
  /** Whether words are broken at the ends of lines. Default: `true`, in languages that this is known of. */
  hyphenate?: boolean | undefined;
  /** Where notes are printed. Default: `page`. */
  notes?: NotePlace | undefined;
  /** Columns of an article's text. Default: the template's. */
  columns?: 1 | 2 | undefined;
  /** Points by which backgrounds reach out of the page, to be cut off. Default: 0. */
  bleed?: number | undefined;
  /** Whether marks show where the sheets are to be cut. Default: `false`. */
  cropMarks?: boolean | undefined;
  /** Whether colours become greys. Default: `false`. */
  grayscale?: boolean | undefined;
  /** Further files with several pages to a sheet. Default: none. */
  imposition?: readonly Imposition[] | undefined;
  /** Pixels per inch that printed pictures need; those of many more are scaled down. `false` for none. Default: 300. */
  dpi?: number | false | undefined;
  /** Whether the Markdown files are attached that it was made from. Default: `false`. */
  attachSource?: boolean | undefined;
  /** The standard that the file claims to conform to, if a check of it finds nothing wrong. Default: none. */
  conformance?: Conformance | undefined;
}

/** PDF/UA-1 (ISO 14289-1). */
export const conformances = ['ua-1'] as const;

export type Conformance = (typeof conformances)[number];

/** At the foot of the page that refers to them, at the end of their chapter or of the document, or in the margin. */
export const notePlaces = ['page', 'chapter', 'document', 'margin'] as const;

export type NotePlace = (typeof notePlaces)[number];

/** The size of a page, in points. */
export interface PageSize {
  width: number;
  height: number;
}

/** The size of pages that are given none: 210 × 297 mm. */
export const a4: PageSize = { width: 595.276, height: 841.89 };

/** Inner is beside the binding: left on odd pages, or right where the text runs from right to left. */
export interface Margins {
  top?: number | undefined;
  bottom?: number | undefined;
  inner?: number | undefined;
  outer?: number | undefined;
}

/** The ways of putting several pages on a sheet. */
export const imposition = ['2-up', '4-up', 'booklet'] as const;

/** Two or four pages to a sheet as they follow one another, or two as they do once the sheets are folded and stitched. */
export type Imposition = (typeof imposition)[number];
