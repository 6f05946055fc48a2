import type * as z from 'zod';
import type { checkOfProject } from './options/check.ts';
import type { epub } from './options/epub.ts';
import type { html } from './options/html.ts';
import type { pdf } from './options/print.ts';
import type { Place } from './source-lines.ts';

/** What the project or the author configures for the PDF. Lengths are points. */
export type PrintOptions = z.output<typeof pdf>;

export type PageSize = NonNullable<PrintOptions['size']>;

export type Margins = NonNullable<PrintOptions['margin']>;

export type NotePlace = NonNullable<PrintOptions['notes']>;

export type Imposition = NonNullable<PrintOptions['imposition']>[number];

/** The default page size: 210 × 297 mm. */
export const a4: PageSize = { width: 595.276, height: 841.89 };

/** What the project or the author configures for the HTML. */
export type HtmlOptions = z.output<typeof html>;

export type HtmlLayout = NonNullable<HtmlOptions['layout']>;

/** The default layout of a kind of publication. */
export function layoutOf(kind: 'article' | 'book', { layout }: HtmlOptions): HtmlLayout {
  return layout ?? (kind === 'book' ? 'site' : 'single');
}

/** What the project or the author configures for the EPUB. */
export type EpubOptions = z.output<typeof epub>;

export type EpubCompat = NonNullable<EpubOptions['compat']>;

export type Writing = NonNullable<EpubOptions['writing']>;

/** A person's statement on its accessibility. */
export type AccessibilityStatement = NonNullable<EpubOptions['accessibility']>;

/** What `offprint check` checks in addition to its usual checks. */
export type ThoroughOptions = z.output<typeof checkOfProject>;

/** What is accepted in addition to a language's dictionary. */
export type SpellingOptions = Exclude<ThoroughOptions['spelling'], boolean | undefined>;

/** A key to sign with, and the content of the signature. */
export interface Signature {
  /** The PKCS#12 file (RFC 7292) with the key and its certificates. */
  pkcs12: Uint8Array;
  /** Empty for a file without one. */
  password: string;
  reason?: string;
  location?: string;
  /** Contact of the signer. */
  contact?: string;
  /** The time of the signature, ISO 8601 in UTC. Default: that of the document. */
  time?: string;
  /** Where the project names the file. */
  place: Place;
}
