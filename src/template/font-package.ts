import { join } from 'node:path';
import * as z from 'zod';
import type { ReadRefusal } from '../platform/bounded-read.ts';
import type { Host } from '../platform/host.ts';
import { readProjectFile } from '../platform/project-file.ts';
import { familyName } from './definition.ts';
import { readFontFile } from './font-files/font-file.ts';

/** Why a font package cannot be used. */
export class FontPackageError extends Error {}

/** The metadata of a Fontsource package. */
export interface FontMetadata {
  family: string;
  weights: readonly number[];
  styles: readonly string[];
}

const metadata = z.object({
  family: z.string().regex(familyName),
  weights: z.array(z.number()),
  styles: z.array(z.enum(['normal', 'italic'])).default(['normal']),
});

/** As in CSS (css-fonts-4, 4.5). It is written into style sheets. */
const unicodeRange = /^\s*(?:U\+[0-9A-F?]{1,6}(?:-[0-9A-F]{1,6})?\s*(?:,\s*|$))*$/iu;

/** Names of subsets: `latin-ext`; for East Asian fonts, numbers in brackets. */
const subsetName = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*|\[\d+\])$/iu;

const ranges = z.record(z.string(), z.string());

/** Maximum bytes of the lists of a package: the longest known have 70,000. */
const listLimit = 1_000_000;

/** Maximum bytes of a font file: enough for all East Asian characters, or for all emoji in two forms. */
export const fontSizeLimit = 50_000_000;

/** The metadata of a package; nothing if it is not a Fontsource package. */
export async function readFontMetadata(folder: string, host: Host): Promise<FontMetadata | undefined> {
  return metadata.safeParse(await readList(folder, 'metadata.json', host)).data;
}

/**
 * The subsets of a package, each with its characters, as CSS `unicode-range`.
 *
 * @throws FontPackageError
 */
export async function readSubsets(folder: string, host: Host): Promise<ReadonlyMap<string, string>> {
  const listed = ranges.safeParse(await readList(folder, 'unicode.json', host)).data;
  if (!listed) throw new FontPackageError('its `unicode.json` is missing or is not a list of ranges');
  const subsets = new Map(Object.entries(listed));
  for (const [name, range] of subsets) {
    if (!subsetName.test(name))
      throw new FontPackageError(`its \`unicode.json\` names a subset \`${shortened(name)}\``);
    if (!unicodeRange.test(range))
      throw new FontPackageError(`its \`unicode.json\` has the range \`${shortened(range)}\` for \`${name}\``);
  }
  return subsets;
}

/**
 * A font file of a package. If the package comes with Offprint, it is not examined: npm has compared it with its digest.
 *
 * @param file its name in `files/`
 * @throws FontPackageError if it is missing, outside the package, too large, or not a font
 */
export async function readPackageFont(
  { folder, isBuiltIn = false }: { folder: string; isBuiltIn?: boolean },
  file: string,
  host: Host,
): Promise<Uint8Array> {
  const read = await readProjectFile(join(folder, 'files', file), { root: folder, limit: fontSizeLimit }, host);
  if (typeof read === 'string') throw new FontPackageError(`its file \`${file}\` ${refusals[read]}`);
  if (isBuiltIn) return read;
  const font = readFontFile(read);
  if ('fault' in font) throw new FontPackageError(`its file \`${file}\` cannot be used: ${font.fault}`);
  return read;
}

const refusals: Readonly<Record<ReadRefusal, string>> = {
  missing: 'is missing',
  outside: 'is a link to a file outside the package',
  large: `is larger than ${fontSizeLimit / 1e6} MB`,
};

async function readList(folder: string, name: string, host: Host): Promise<unknown> {
  const read = await readProjectFile(join(folder, name), { root: folder, limit: listLimit }, host);
  if (typeof read === 'string') return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(read));
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  const plain = text.replace(/[\p{Cc}`]/gu, ' ');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
}
