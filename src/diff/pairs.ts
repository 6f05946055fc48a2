import { basename, join, resolve } from 'node:path';
import { formatOfFile } from '../formats/entries.ts';
import { formats } from '../formats/formats.ts';
import { allFormats } from '../formats/names.ts';
import { type Failure, failure } from '../model/report.ts';
import { fileReason } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import { filesBelow, shownPath } from '../platform/host-paths.ts';
import { isOneOf } from '../platform/report-file.ts';
import type { DiffFormat } from './difference.ts';
import { reportTitle } from './wording.ts';

/** A file in both states, or in the only one. */
export interface Pair {
  /** Its name in a result: relative to the folders, with `/`; for two files, the path of the second as passed. */
  path: string;
  format: DiffFormat;
  /** Absolute paths. */
  before?: string | undefined;
  after?: string | undefined;
}

/** The paths to compare, as passed. */
export interface ComparedPaths {
  before: string;
  after: string;
  /** Path of the report, if there is one: that of an earlier run is not one of the files. */
  report?: string | undefined;
}

/**
 * The files to compare: two named ones, or those with the same path in two folders, in the order of their paths. Hidden files
 * are skipped: Offprint keeps a list of its files in one.
 *
 * @throws Failure `diff-missing`, `diff-kinds`, `diff-formats` or `diff-unreadable`; `usage` if the report would overwrite a
 * file
 */
export async function pairsOf(compared: ComparedPaths, host: Host): Promise<Pair[]> {
  const [before, after] = [resolve(host.cwd, compared.before), resolve(host.cwd, compared.after)];
  const [kindBefore, kindAfter] = [await kindOf(compared.before, host), await kindOf(compared.after, host)];
  if (kindBefore !== kindAfter) {
    const isFolderFirst = kindBefore === 'folder';
    const folder = isFolderFirst ? compared.before : compared.after;
    throw failure('diff-kinds', { folder, file: isFolderFirst ? compared.after : compared.before });
  }
  const report = compared.report === undefined ? undefined : resolve(host.cwd, compared.report);
  if (report !== undefined) {
    const isCompared = kindAfter === 'file' && (await isOneOf(report, [before, after], host));
    if (isCompared) throw overwriting(compared.report, 'is compared');
    if (!(await isReplaceable(report, host))) throw overwriting(compared.report, 'is not the report of a comparison');
  }
  if (kindAfter === 'folder') return pairsIn({ before, after, report }, host);
  const format = formatOf(after);
  if (format === 'other' || formatOf(before) !== format) {
    throw failure('diff-formats', { ...compared, formats: allFormats.map((name) => `.${formats[name].extension}`) });
  }
  return [{ path: compared.after, format, before, after }];
}

async function kindOf(path: string, host: Host): Promise<'file' | 'folder'> {
  const kind = await host.kind(resolve(host.cwd, path));
  if (kind === 'file' || kind === 'folder') return kind;
  throw failure('diff-missing', { path });
}

function overwriting(report: string | undefined, what: string): Failure {
  const reason = `The report would overwrite \`${report}\`, which ${what}`;
  return failure('usage', { reason, hint: 'Name another file with `--report`.' });
}

/** Whether a report may be written to a path: there is no file, an empty one, or the report of an earlier run. */
async function isReplaceable(path: string, host: Host): Promise<boolean> {
  if ((await host.kind(path)) !== 'file') return true;
  const bytes = await host.readFile(path);
  return bytes.length === 0 || new TextDecoder().decode(bytes.subarray(0, 2000)).includes(`<title>${reportTitle}`);
}

async function pairsIn({ before, after, report }: ComparedPaths, host: Host): Promise<Pair[]> {
  const old = new Set(await filesIn(before, 'old', report, host));
  const now = new Set(await filesIn(after, 'new', report, host));
  const paths = [...new Set([...old, ...now])].sort();
  return paths.map((path) => ({
    path,
    format: formatOf(path),
    before: old.has(path) ? join(before, path) : undefined,
    after: now.has(path) ? join(after, path) : undefined,
  }));
}

/** The files of a folder and its subfolders, as paths relative to it, with `/`. */
async function filesIn(root: string, state: string, report: string | undefined, host: Host): Promise<string[]> {
  const files: string[] = [];
  let folder = root;
  const enters = (path: string) => {
    folder = path;
    return path === root || !isHidden(path);
  };
  try {
    for await (const { path, kind } of filesBelow(root, host, enters)) {
      if (kind === 'file' && !isHidden(path) && join(root, path) !== report) files.push(path);
    }
  } catch (error) {
    throw failure('diff-unreadable', {
      path: shownPath(folder, host),
      state,
      format: undefined,
      reason: fileReason(error),
    });
  }
  return files;
}

function isHidden(path: string): boolean {
  return basename(path).startsWith('.');
}

function formatOf(path: string): DiffFormat {
  return formatOfFile(path)?.format ?? 'other';
}
