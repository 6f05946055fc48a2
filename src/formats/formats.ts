import { epub } from './epub.ts';
import type { FormatEntry } from './format.ts';
import { html } from './html.ts';
import { pdf } from './pdf.ts';

/** The formats of a publication, by the names that authors know, in the order in which they are written. */
export const formats = { html, pdf, epub } satisfies Record<string, FormatEntry>;
