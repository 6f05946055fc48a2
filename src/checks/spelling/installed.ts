import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildITrieFromWords, decodeTrie, type ITrie, parseDictionaryLines } from 'cspell-trie-lib';
import * as z from 'zod';
import type { Host } from '../../platform/host.ts';
import { installedPackage } from '../../platform/installation.ts';
import { readProjectFile } from '../../platform/project-file.ts';

export interface WordSource {
  /** Its languages, in lower case; empty if its words are correct in all. */
  locales: readonly string[];
  /** Reads it, on first use. */
  load: () => Promise<ITrie>;
}

/** The relevant fields in the manifest of a CSpell package. */
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
 * The dictionaries of a package that is installed with Offprint or next to a document.
 *
 * @returns `undefined` if it is not installed. @throws if it is not a package of dictionaries
 */
export async function installedWords(name: string, root: string, host: Host): Promise<WordSource[] | undefined> {
  const folder = await installedPackage(name, [root], host, 'cspell-ext.json');
  if (folder === undefined) return undefined;
  // Some have comment lines before their JSON.
  const said = new TextDecoder().decode(await bytesOf('cspell-ext.json', folder, host));
  const { dictionaryDefinitions, languageSettings } = readManifest(said.replace(/^\s*\/\/.*$/gmu, ''));
  return dictionaryDefinitions.map(({ name: dictionary, path }) => {
    const settings = languageSettings.filter(({ dictionaries }) => dictionaries.includes(dictionary));
    return { locales: settings.flatMap(({ locale }) => localesOf(locale)), load: () => readOnce(path, folder, host) };
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

/** The most bytes of a dictionary, compressed or not: the largest known ones have 10 million. */
const sizeLimit = 100_000_000;

/** A file of a package. A manifest cannot name files elsewhere. @throws Error */
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

/** A trie or a list of words, either compressed or not. */
async function read(path: string, folder: string, host: Host): Promise<ITrie> {
  const packed = await bytesOf(path, folder, host);
  const bytes = path.endsWith('.gz') ? gunzipSync(packed, { maxOutputLength: sizeLimit }) : Buffer.from(packed);
  if (/\.b?trie(?:\.gz)?$/u.test(path)) return decodeTrie(bytes);
  return buildITrieFromWords(parseDictionaryLines(bytes.toString()));
}

/** Dictionaries that were read already: reading one takes as long as checking a book with it. */
const kept = new WeakMap<Host, Map<string, Promise<ITrie>>>();

function readOnce(path: string, folder: string, host: Host): Promise<ITrie> {
  const known = kept.get(host) ?? new Map<string, Promise<ITrie>>();
  kept.set(host, known);
  const key = join(folder, path);
  const trie = known.get(key) ?? read(path, folder, host);
  known.set(key, trie);
  return trie;
}
