/** The formats that a publication is written in, by the names that authors know. */
export const formatNames = ['html', 'pdf', 'epub'] as const;

/** The name of a format. */
export type FormatName = (typeof formatNames)[number];

/** How the formats are called in a sentence. */
export const formatTitles: Readonly<Record<FormatName, string>> = { html: 'HTML', pdf: 'PDF', epub: 'EPUB' };

/** Whether a text names a format. */
export function isFormatName(name: string): name is FormatName {
  return formatNames.some((known) => known === name);
}

/** How a format is called, known or not. */
export function titleOf(format: string): string {
  return isFormatName(format) ? formatTitles[format] : format;
}
