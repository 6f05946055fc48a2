import { extname } from 'node:path';
import type { NamedFormat } from '../model/shown-formats.ts';
import type { FormatEntry } from './format.ts';
import { formats } from './formats.ts';
import { allFormats, type Format } from './names.ts';

export function entryOf(format: Format): FormatEntry {
  return formats[format];
}

/** Whether a format cannot be written without a browser. @param own its options */
export function needsBrowser(format: Format, own: Record<string, unknown>): boolean {
  const needs = entryOf(format).needsBrowser;
  return typeof needs === 'function' ? needs(own) : needs;
}

export const namedFormats: readonly NamedFormat[] = allFormats.map((name) => ({ name, title: formats[name].title }));

/** The format of a finished file, and its media type, by its name. */
export function formatOfFile(path: string): { format: Format; mediaType: string } | undefined {
  const extension = extname(path).slice(1).toLowerCase();
  for (const format of allFormats) {
    const entry = entryOf(format);
    const mediaType = extension === entry.extension ? entry.mediaType : entry.otherExtensions?.[extension];
    if (mediaType !== undefined) return { format, mediaType };
  }
  return undefined;
}
