import * as z from 'zod';
import { entryOf } from './entries.ts';
import type { formats } from './formats.ts';
import { allFormats, type Format } from './names.ts';

type OptionsSchema<Name extends Format> = Awaited<ReturnType<(typeof formats)[Name]['options']>>;

/** The groups of keys for the formats in the front matter and the config. */
export type FormatGroups = { [Name in Format]: z.ZodOptional<OptionsSchema<Name>> };

export async function formatGroups(): Promise<FormatGroups> {
  const groups = allFormats.map(async (name) => {
    const { title, options } = entryOf(name);
    return [name, z.optional(await options()).describe(`Options for ${title}.`)] as const;
  });
  return Object.fromEntries(await Promise.all(groups)) as FormatGroups;
}
