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

type OptionsSchema<Name extends Format> = Awaited<ReturnType<(typeof formats)[Name]['options']>>;

/** The groups of keys for the formats in the front matter and the config. */
type FormatGroups = { [Name in Format]: OptionsSchema<Name> };

export async function formatGroups(): Promise<FormatGroups> {
  const groups = allFormats.map(async (name) => {
    const { title, options } = entryOf(name);
    return [name, (await options()).describe(`Options for ${title}.`)] as const;
  });
  return Object.fromEntries(await Promise.all(groups)) as FormatGroups;
}
