import { extname, resolve } from 'node:path';
import { legalText, withLineFeeds } from '../../model/characters.ts';
import type { Report, Where } from '../../model/report.ts';
import { decapitalized, reasonOf } from '../../model/wording.ts';
import type { Host } from '../../platform/host.ts';
import { shownPath } from '../../platform/host-paths.ts';
import { readProjectFile, suggestFile } from '../../platform/project-file.ts';
import { withinTime } from '../../platform/time-limit.ts';
import type { BibReading } from './bibtex.ts';
import { type CslItem, type Entry, readCslData } from './csl-data.ts';

export interface NamedFile {
  /** As written. */
  path: string;
  /** Where it was written. */
  where: Where;
}

/** Where files are looked up. Paths are absolute. */
export interface FileContext {
  /** The folder that paths are relative to. */
  folder: string;
  /** The project root: nothing outside it is read. */
  root: string;
  host: Host;
  report: Report;
}

/** The extensions of bibliography files. */
const formats = ['.bib', '.bibtex', '.json', '.yaml', '.yml'];

/** Maximum bytes of a bibliography file: some ten thousand works. */
const sizeLimit = 20_000_000;

/** Seconds that reading it may take, by its length; LaTeX can be made never to end. A tenth is usual (measured). */
function timeFor(text: string): number {
  return 10 + text.length / 25_000;
}

/** The works by key, in the order of the files. */
export type Library = ReadonlyMap<string, CslItem>;

interface Read extends Entry {
  displayPath: string;
}

/**
 * Reads the bibliography files. Problems are reported at their place.
 *
 * @returns the readable works, and whether that is all
 */
export async function loadLibrary(
  files: readonly NamedFile[],
  context: FileContext,
): Promise<{ library: Library; isWhole: boolean }> {
  const library = new Map<string, Read>();
  let isWhole = true;
  for (const file of files) {
    const entries = await readEntries(file, context);
    if (!entries) isWhole = false;
    for (const entry of entries ?? []) {
      const { id: key } = entry.item;
      const first = library.get(key);
      if (!first) library.set(key, entry);
      else
        context.report(
          'bibliography-duplicate',
          { key, first: first.line === undefined ? first.displayPath : `${first.displayPath}:${first.line}` },
          placeIn(entry.displayPath, entry.line),
        );
    }
  }
  return { library: new Map([...library].map(([key, { item }]) => [key, item])), isWhole };
}

async function readEntries(file: NamedFile, context: FileContext): Promise<Read[] | undefined> {
  const { report, host } = context;
  const path = resolve(context.folder, file.path);
  const format = extname(path).toLowerCase();
  if (!formats.includes(format)) {
    report('bibliography-format', { path: file.path }, file.where);
    return undefined;
  }
  const text = await readText(path, file, context);
  if (text === undefined) return undefined;
  const displayPath = shownPath(path, host);
  // Its LaTeX tables are large, and a library may be CSL-JSON.
  const bibtex = format.startsWith('.bib') ? await import('./bibtex.ts') : undefined;
  try {
    return withinTime(timeFor(text), () => {
      const entries = bibtex
        ? bibtexEntries(bibtex.readBibtex(text), displayPath, report)
        : cslEntries(text, displayPath, report);
      return entries?.map((entry) => ({ ...entry, item: composed(entry.item), displayPath }));
    });
  } catch (cause) {
    report('bibliography-broken', { reason: decapitalized(reasonOf(cause)) }, placeIn(displayPath));
    return undefined;
  }
}

async function readText(
  path: string,
  file: NamedFile,
  { root, host, report }: FileContext,
): Promise<string | undefined> {
  const found = await readProjectFile(path, { root, limit: sizeLimit }, host);
  if (typeof found !== 'string') return withLineFeeds(new TextDecoder().decode(found));
  if (found === 'large') {
    report(
      'bibliography-broken',
      { reason: `it is larger than ${sizeLimit / 1e6} MB` },
      placeIn(shownPath(path, host)),
    );
    return undefined;
  }
  if (found === 'outside') report('bibliography-outside', { path: file.path }, file.where);
  else {
    const near = await suggestFile(path, file.path, host, (name) => formats.includes(extname(name).toLowerCase()));
    report('bibliography-missing', { path: file.path, ...near }, file.where);
  }
  return undefined;
}

function bibtexEntries({ entries, faults }: BibReading, displayPath: string, report: Report): Entry[] | undefined {
  for (const { reason, line, column, isFatal } of faults) {
    report(isFatal ? 'bibliography-broken' : 'bibliography-text', { reason }, placeIn(displayPath, line, column));
  }
  return faults.some(({ isFatal }) => isFatal) ? undefined : entries;
}

function cslEntries(text: string, displayPath: string, report: Report): Entry[] | undefined {
  const { entries, faults, broken } = readCslData(text);
  if (broken)
    report('bibliography-broken', { reason: broken.reason }, placeIn(displayPath, broken.line, broken.column));
  for (const { key, reason } of faults) report('bibliography-entry', { key, reason }, placeIn(displayPath));
  return broken ? undefined : entries;
}

/** Composed characters, as fonts and validators expect, without any that no format allows. */
function composed(item: CslItem): CslItem {
  const legal = (_key: string, value: unknown) => (typeof value === 'string' ? legalText(value) : value);
  return JSON.parse(JSON.stringify(item).normalize('NFC'), legal) as CslItem;
}

function placeIn(path: string, line = 1, column = 1): Where {
  return { path, start: { line, column } };
}
