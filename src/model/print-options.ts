import type * as z from 'zod';
import type { pdf } from './options/print.ts';

/** What the project or the author configures for the PDF. Lengths are points. */
export type PrintOptions = z.output<typeof pdf>;

export type PageSize = NonNullable<PrintOptions['size']>;

export type Margins = NonNullable<PrintOptions['margin']>;

export type NotePlace = NonNullable<PrintOptions['notes']>;

export type Imposition = NonNullable<PrintOptions['imposition']>[number];

export type Conformance = NonNullable<PrintOptions['conformance']>;

/** The default page size: 210 × 297 mm. */
export const a4: PageSize = { width: 595.276, height: 841.89 };
