import { extname, relative, resolve } from 'node:path';
import type { Report, Where } from '../../model/report.ts';
import type { Host } from '../../platform/host.ts';
import { projectFile } from '../../platform/project-file.ts';
import { readCslData } from './csl-data.ts';
import type { CslItem, Entry } from './csl-item.ts';

/** A file that a source names. */
export interface NamedFile {
  /** As it was written. */
  path: string;
  /** Where it was. */
  where: Where;
}

/** Where files are looked for. Paths are absolute. */
export interface FileContext {
  /** The folder that paths are relative to. */
  folder: string;
  /** The project root: nothing outside it is read. */
  root: string;
  host: Host;
  report: Report;
}

/** The works by key, in the order of the files. */
export type Library = ReadonlyMap<string, CslItem>;

interface Read extends Entry {
  shown: string;
}

/**
 * Reads the files of a bibliography. What is wrong with them is reported where it stands.
 *
 * @returns nothing where a file could not be read whole: what is missing from it is no fault of the text
 */
export async function loadLibrary(files: readonly NamedFile[], context: FileContext): Promise<Library | undefined> {
  const library = new Map<string, Read>();
  let isWhole = true;
  for (const file of files) {
    const entries = await readEntries(file, context);
    if (!entries) isWhole = false;
    for (const entry of entries ?? []) {
      const { id: key } = entry.item;
      const first = library.get(key);
      if (!first) library.set(key, entry);
      else context.report('bibliography-duplicate', { key, first: placeName(first) }, placeIn(entry.shown, entry.line));
    }
  }
  return isWhole ? new Map([...library].map(([key, { item }]) => [key, item])) : undefined;
}

async function readEntries(file: NamedFile, context: FileContext): Promise<Read[] | undefined> {
  const { report, host } = context;
  const path = resolve(context.folder, file.path);
  const format = extname(path).toLowerCase();
  if (!['.bib', '.bibtex', '.json', '.yaml', '.yml'].includes(format)) {
    report('bibliography-format', { path: file.path }, file.where);
    return undefined;
  }
  const text = await readText(path, file, context);
  if (text === undefined) return undefined;
  const shown = relative(host.cwd, path);
  const entries = format.startsWith('.bib')
    ? await bibtexEntries(text, shown, report)
    : cslEntries(text, shown, report);
  return entries?.map((entry) => ({ ...entry, item: composed(entry.item), shown }));
}

async function readText(
  path: string,
  file: NamedFile,
  { root, host, report }: FileContext,
): Promise<string | undefined> {
  const found = await projectFile(path, root, host);
  if (found === 'file') return new TextDecoder().decode(await host.readFile(path));
  report(`bibliography-${found}`, { path: file.path }, file.where);
  return undefined;
}

async function bibtexEntries(text: string, shown: string, report: Report): Promise<Entry[] | undefined> {
  // Its tables of LaTeX are large, and a library may be CSL-JSON.
  const { readBibtex } = await import('./bibtex.ts');
  const { entries, faults } = readBibtex(text);
  for (const { reason, line, column, isFatal } of faults) {
    report(isFatal ? 'bibliography-broken' : 'bibliography-text', { reason }, placeIn(shown, line, column));
  }
  return faults.some(({ isFatal }) => isFatal) ? undefined : entries;
}

function cslEntries(text: string, shown: string, report: Report): Entry[] | undefined {
  const { entries, faults, broken } = readCslData(text);
  if (broken) report('bibliography-broken', { reason: broken.reason }, placeIn(shown, broken.line, broken.column));
  for (const { key, reason } of faults) report('bibliography-entry', { key, reason }, placeIn(shown));
  return broken ? undefined : entries;
}

/** Letters with their accents in one character, as fonts and validators want them. */
function composed(item: CslItem): CslItem {
  return JSON.parse(JSON.stringify(item).normalize('NFC')) as CslItem;
}

function placeIn(path: string, line = 1, column = 1): Where {
  return { path, start: { line, column } };
}

function placeName({ shown, line }: Read): string {
  return line === undefined ? shown : `${shown}:${line}`;
}
