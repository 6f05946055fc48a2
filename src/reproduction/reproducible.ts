import { join, posix, sep } from 'node:path';
import { unzipSync } from 'fflate';
import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import type { Artifact } from '../model/publication.ts';
import { createMessage } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { installation } from '../platform/installation.ts';
import type { Product } from '../produce.ts';
import { buildElsewhere, type NeededFiles, type SecondBuild } from './elsewhere-build.ts';

/** The first difference between two files that should be the same. */
interface Difference {
  /** Follows "the file: ". */
  place: string;
  /** What is there, in words. */
  here: string;
  there: string;
}

/** Where two files differ; nothing if they are the same. */
export function differenceOf(path: string, here: Uint8Array, there: Uint8Array): Difference | undefined {
  const at = firstDifference(here, there);
  if (at === -1) return undefined;
  const otherwise = (inside = '') => differenceAt(at, here, there, inside);
  const extension = posix.extname(path);
  if (extension === '.epub') return insideOf(here, there) ?? otherwise('in the container, ');
  if (extension === '.html') return bodyOf(here, there) ?? otherwise();
  return otherwise(extension === '.pdf' ? objectAt(here, at) : '');
}

/** The difference between the bodies of two pages: their heads contain hashes and fonts that depend on them. */
function bodyOf(here: Uint8Array, there: Uint8Array): Difference | undefined {
  const [ours, theirs] = [here, there].map((page) => Math.max(0, Buffer.from(page).indexOf('<body')));
  const [one, other] = [here.subarray(ours), there.subarray(theirs)];
  const at = firstDifference(one, other);
  return at === -1 ? undefined : { ...differenceAt(at, one, other, ''), place: `at byte ${(ours ?? 0) + at}` };
}

function differenceAt(at: number, here: Uint8Array, there: Uint8Array, inside: string): Difference {
  return { place: `${inside}at byte ${at}`, ...excerptsAt(here, there, at) };
}

/** The first file of a container that differs, by name; nothing if only the containers do. */
function insideOf(here: Uint8Array, there: Uint8Array): Difference | undefined {
  const [ours, theirs] = [unzipSync(here), unzipSync(there)];
  for (const name of [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort()) {
    const [one, other] = [ours[name], theirs[name]];
    if (!one || !other) {
      const [has, lacks] = ['the file', 'nothing'];
      return { place: `in \`${name}\``, here: one ? has : lacks, there: other ? has : lacks };
    }
    const at = firstDifference(one, other);
    if (at !== -1) return differenceAt(at, one, other, `in \`${name}\` `);
  }
  return undefined;
}

/** Offset of the first different byte; -1 if there is none. */
function firstDifference(here: Uint8Array, there: Uint8Array): number {
  const length = Math.min(here.length, there.length);
  for (let at = 0; at < length; at += 1) if (here[at] !== there[at]) return at;
  return here.length === there.length ? -1 : length;
}

/** The object of a PDF that contains a byte: the last that begins before it. */
function objectAt(pdf: Uint8Array, at: number): string {
  const before = Buffer.from(pdf.buffer, pdf.byteOffset, at).toString('latin1');
  const start = before.lastIndexOf(' 0 obj');
  const [number] = start === -1 ? [] : (/\d+$/u.exec(before.slice(Math.max(0, start - 10), start)) ?? []);
  return number === undefined ? '' : `in object ${number} `;
}

/** Bytes shown before the difference and after it, and the number shown of binary data. */
const before = 24;
const behind = 40;
const raw = 8;

/** The content of two files where they differ: the surrounding words if they differ, else bytes in hexadecimal. */
function excerptsAt(here: Uint8Array, there: Uint8Array, at: number): { here: string; there: string } {
  const [one, other] = [wordsAt(here, at), wordsAt(there, at)];
  return one !== undefined && other !== undefined && one !== other
    ? { here: one, there: other }
    : { here: bytesAt(here, at), there: bytesAt(there, at) };
}

const end = 'its end';

/** Nothing if it is not text. */
function wordsAt(bytes: Uint8Array, at: number): string | undefined {
  if (at >= bytes.length) return end;
  const text = new TextDecoder().decode(bytes.subarray(Math.max(0, at - before), at + behind));
  // A character that the excerpt splits does not mean that the file is not text.
  const whole = text.replace(/^\uFFFD{1,3}|\uFFFD{1,3}$/gu, '').replace(/\s+/gu, ' ');
  return /[\uFFFD\p{Cc}]/u.test(whole) ? undefined : whole.replaceAll('`', "'").trim();
}

function bytesAt(bytes: Uint8Array, at: number): string {
  if (at >= bytes.length) return end;
  const hex = Buffer.from(bytes.subarray(at, at + raw)).toString('hex');
  return hex.replace(/..(?=.)/gu, '$& ');
}

/** The result of a second build. */
interface Reproduction {
  messages: VFileMessage[];
  /** Slugs of the publications that were reproduced. */
  same: string[];
}

/** Builds the publications of one project again elsewhere, and compares their files byte by byte. */
export async function checkReproducible(
  built: readonly Product[],
  settings: Settings,
  host: Host,
  signal: AbortSignal,
): Promise<Reproduction> {
  const code = hasCode(built);
  const sources = built.map(({ prepared }) => prepared.source.path);
  // The config that the first build found, wherever it started to search.
  const config = built[0]?.run.project.config;
  const second = { ...settings, sources, config };
  return buildElsewhere(second, neededFor(built, host, code), host, signal, async (elsewhere) => {
    const { errors, read } = elsewhere;
    const messages = errors.map((reason) => createMessage('reproduction-failed', { reason }));
    if (messages.length > 0) return { messages, same: [] };
    const same: string[] = [];
    for (const product of built) {
      const found = await differencesOf(product, code, read);
      messages.push(...found);
      if (found.length === 0) same.push(product.prepared.publication?.id ?? '');
    }
    const made = new Set(built.flatMap((product) => artifactsOf(product).map(({ path }) => path)));
    const others = elsewhere.paths.filter((path) => !made.has(path));
    messages.push(...others.map((file) => createMessage('reproduction-lacks', { file })));
    return { messages, same: others.length > 0 ? [] : same };
  });
}

function artifactsOf({ written }: Product): Artifact[] {
  return written.flatMap(({ main, further }) => [main, ...further]);
}

async function differencesOf(product: Product, code: boolean, read: SecondBuild['read']): Promise<VFileMessage[]> {
  const { source } = product.prepared;
  const messages: VFileMessage[] = [];
  for (const { path, bytes } of artifactsOf(product)) {
    const there = await read(path);
    const difference = there && differenceOf(path, bytes, there);
    if (!there) messages.push(createMessage('reproduction-lacks', { file: path }, undefined, source.displayPath));
    else if (difference) {
      const facts = { file: path, code, ...difference };
      messages.push(createMessage('not-reproducible', facts, undefined, source.displayPath));
    }
  }
  return messages;
}

/** Whether the project has its own code: plugins, or a config that is a module. */
function hasCode(built: readonly Product[]): boolean {
  const isModule = (file: string) => /offprint\.config\.m?js$/u.test(file);
  return (
    built.some(
      ({
        run: {
          project: { extensions },
        },
      }) => extensions.markdown.length + extensions.html.length > 0,
    ) || [...readBy(built)].some(isModule)
  );
}

/** Absolute paths of all files that the publications were built from. */
function readBy(built: readonly Product[]): Set<string> {
  return new Set(built.flatMap(({ prepared }) => [...(prepared.reads?.files.keys() ?? [])]));
}

function neededFor(built: readonly Product[], host: Host, code: boolean): NeededFiles {
  const elsewhere = ['templates', 'csl', 'lib'].map((name) => join(installation, name));
  const isInstalled = (file: string) =>
    file.includes(`${sep}node_modules${sep}`) || elsewhere.some((folder) => file.startsWith(`${folder}${sep}`));
  const roots = [...new Set(built.map(({ prepared }) => prepared.source.root))];
  return {
    files: [...readBy(built)].filter((file) => !isInstalled(file)),
    folders: [host.cwd, ...roots],
    whole: code ? roots : [],
    out: built[0]?.run.project.out ?? '',
  };
}
