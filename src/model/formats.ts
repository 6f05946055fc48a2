/** The formats that a publication is written in, by the names that authors know. */
export const allFormats = ['html', 'pdf', 'epub'] as const;

/** The name of a format. */
export type Format = (typeof allFormats)[number];

/** How the formats are called in a sentence. */
export const formatTitles: Readonly<Record<Format, string>> = { html: 'HTML', pdf: 'PDF', epub: 'EPUB' };

/** Whether a text names a format. */
export function isFormat(name: string): name is Format {
  return allFormats.some((known) => known === name);
}

/** How a format is called, known or not. */
export function titleOf(format: string): string {
  return isFormat(format) ? formatTitles[format] : format;
}
