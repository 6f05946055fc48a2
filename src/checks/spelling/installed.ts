import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildITrieFromWords, decodeTrie, type ITrie, parseDictionaryLines } from 'cspell-trie-lib';
import * as z from 'zod';
import type { Host } from '../../platform/host.ts';
import { installedPackage } from '../../platform/installed-package.ts';
import { readProjectFile } from '../../platform/project-file.ts';

/** Words of one installed package. */
export interface WordSource {
  /** The languages that it is for, in lower case; none where its words are right in all. */
  locales: readonly string[];
  /** Reads it, on first use. */
  load: () => Promise<ITrie>;
}

/** What a package of CSpell says of itself, as far as it is needed. */
const manifest = z.object({
  dictionaryDefinitions: z.array(z.object({ name: z.string(), path: z.string() })).default([]),
  languageSettings: z
    .array(
      z.object({
        locale: z.union([z.string(), z.array(z.string())]).optional(),
        dictionaries: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});

/**
 * The dictionaries of a package that is installed with Offprint or beside a document.
 *
 * @returns nothing where it is not installed. @throws where it is no package of dictionaries
 */
export async function installedWords(name: string, root: string, host: Host): Promise<WordSource[] | undefined> {
  const folder = await installedPackage(name, [root], host, 'cspell-ext.json');
  if (folder === undefined) return undefined;
  // Some have lines of remarks before their JSON.
  const said = new TextDecoder().decode(await bytesOf('cspell-ext.json', folder, host));
  const { dictionaryDefinitions, languageSettings } = readManifest(said.replace(/^\s*\/\/.*$/gmu, ''));
  return dictionaryDefinitions.map(({ name: dictionary, path }) => {
    const settings = languageSettings.filter(({ dictionaries }) => dictionaries.includes(dictionary));
    return {
      locales: settings.flatMap(({ locale }) => localesOf(locale)),
      load: () => readOnce(path, folder, host),
    };
  });
}

/** @throws Error */
function readManifest(text: string): z.output<typeof manifest> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('its `cspell-ext.json` is not JSON');
  }
  const { data } = manifest.safeParse(value);
  if (!data) throw new Error('its `cspell-ext.json` does not describe dictionaries');
  return data;
}

/** Bytes that a dictionary may have, packed or not: the largest that are known have 10 million. */
const sizeLimit = 100_000_000;

/** A file of a package. What its manifest names may lie nowhere else. @throws Error */
async function bytesOf(path: string, folder: string, host: Host): Promise<Uint8Array> {
  const read = await readProjectFile(join(folder, path), { root: folder, limit: sizeLimit }, host);
  if (typeof read !== 'string') return read;
  throw new Error(read === 'outside' ? 'a file that it names is outside the package' : `a file of it is ${read}`);
}

/** `de,de_DE` or a list of such; `*` is any language. */
function localesOf(locale: string | readonly string[] | undefined): string[] {
  return [locale ?? []]
    .flat()
    .flatMap((list) => list.split(','))
    .map((tag) => tag.trim().toLowerCase().replaceAll('_', '-'))
    .filter((tag) => tag !== '' && tag !== '*');
}

/** A trie, or a list of words, either of them packed or not. */
async function read(path: string, folder: string, host: Host): Promise<ITrie> {
  const packed = await bytesOf(path, folder, host);
  const bytes = path.endsWith('.gz') ? gunzipSync(packed, { maxOutputLength: sizeLimit }) : Buffer.from(packed);
  if (/\.b?trie(?:\.gz)?$/u.test(path)) return decodeTrie(bytes);
  return buildITrieFromWords(parseDictionaryLines(bytes.toString()));
}

/** What was read already: a dictionary takes as long to read as a book takes to be looked up in it. */
const kept = new WeakMap<Host, Map<string, Promise<ITrie>>>();

function readOnce(path: string, folder: string, host: Host): Promise<ITrie> {
  const known = kept.get(host) ?? new Map<string, Promise<ITrie>>();
  kept.set(host, known);
  const key = join(folder, path);
  const trie = known.get(key) ?? read(path, folder, host);
  known.set(key, trie);
  return trie;
}
