import { dirname, resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { type Examination, examine, filesOf } from './check/examine.ts';
import { hostWithFiles } from './config/source-texts.ts';
import { findSources } from './config/sources.ts';
import { type Edit, editsOf, isSafe, linedText } from './model/corrections.ts';
import { createMessage, exitCodeOf, isError } from './model/report.ts';
import { fileReason } from './platform/file-reason.ts';
import { type Host, machineHost } from './platform/host.ts';
import { isInside, isLink, shownPath } from './platform/host-paths.ts';
import { isBelow } from './platform/path-below.ts';
import type { RunOptions } from './produce/run-options.ts';
import { openSession } from './session.ts';

export interface FixOptions extends Pick<RunOptions, 'config' | 'host' | 'signal' | 'untrusted' | 'variant'> {
  /** Paths of Markdown files, or of folders. Default: those of the config, otherwise of `source/`. */
  sources?: readonly string[];
  /** Whether nothing is written. Default: `false`. */
  dryRun?: boolean;
}

export interface FixedFile {
  /** Relative to the working directory. */
  path: string;
  before: string;
  after: string;
  /** What was replaced, in the order of the text of each round. */
  corrections: readonly { line: number; column: number; actual: string; text: string }[];
}

export interface FixResult {
  files: readonly FixedFile[];
  /** What is left to say about the corrected sources. */
  messages: readonly VFileMessage[];
  /** That of a check of the corrected sources. */
  exitCode: 0 | 1 | 2 | 3;
}

/** A correction can reveal the next mistake. No source needs as many rounds as this. */
const mostRounds = 10;

/**
 * Corrects what can only be meant in one way, such as misspelt names. Sources are checked again after each round, in memory,
 * and files are written at the end, all or none. A file whose corrections cause more errors stays as it was.
 */
export async function fix({
  sources = [],
  dryRun = false,
  host = machineHost(),
  ...settings
}: FixOptions = {}): Promise<FixResult> {
  await using session = openSession({ host });
  const texts = new Map<string, Uint8Array>();
  const named = sources.length === 0 ? [] : await pathsOf(sources, host);
  let examineNow = () => examine(settings, { ...session, host: hostWithFiles(texts, host) });
  let found = await examineNow();
  // A chapter by itself has links that only work in its book.
  if (!named.every((path) => filesOf(found, host).has(path)) || !found.project) {
    examineNow = () => examine({ ...settings, sources }, { ...session, host: hostWithFiles(texts, host) });
    found = await examineNow();
  }
  const allowed = named.length === 0 ? undefined : allowedFiles(named, found, host);
  const fixed = new Map<string, FixedFile>();
  const refused = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const changed = new Map<string, FixedFile>();
    for (const [path, messages] of messagesByFile(found.messages, host)) {
      if (refused.has(path) || (allowed && !allowed.has(path)) || !(await isOfProject(path, found, host))) continue;
      const file = await corrected(path, messages, fixed.get(path), host);
      if (file) changed.set(path, file);
    }
    if (changed.size === 0) break;
    const kept = new Map(texts);
    for (const [path, { after }] of changed) texts.set(path, new TextEncoder().encode(after));
    const next = await examineNow();
    if (countErrors(next) > countErrors(found)) {
      for (const path of changed.keys()) refused.add(path);
      texts.clear();
      for (const [path, bytes] of kept) texts.set(path, bytes);
      continue;
    }
    for (const [path, file] of changed) fixed.set(path, file);
    found = next;
  }
  const files = [...fixed.values()];
  const problems = dryRun ? [] : await write(fixed, host, settings.signal);
  const messages = [...found.messages, ...problems];
  return { files: problems.length > 0 ? [] : files, messages, exitCode: exitCodeOf(messages) };
}

function countErrors({ messages }: Examination): number {
  return messages.filter(isError).length;
}

/** The messages with safe corrections, by absolute path. */
function messagesByFile(messages: readonly VFileMessage[], { cwd }: Host): Map<string, VFileMessage[]> {
  const byFile = new Map<string, VFileMessage[]>();
  for (const message of messages) {
    if (message.file === undefined || !isSafe(message)) continue;
    const path = resolve(cwd, message.file);
    byFile.set(path, [...(byFile.get(path) ?? []), message]);
  }
  return byFile;
}

/** The absolute paths of named sources. What cannot be found is reported when it is examined. */
async function pathsOf(sources: readonly string[], host: Host): Promise<string[]> {
  const found = await findSources(sources, host.cwd, host).catch(() => undefined);
  return found ? found.map(({ path }) => path) : sources.map((path) => resolve(host.cwd, path));
}

/** The files that may be changed if some are named: these, and all files of a publication whose source is named. */
function allowedFiles(named: readonly string[], found: Examination, host: Host): ReadonlySet<string> {
  const publications = found.publications.filter(({ source }) => named.includes(source.path));
  return new Set([...named, ...filesOf({ publications }, host)]);
}

/** Whether a file belongs to the project, and not to another program or user. */
async function isOfProject(path: string, { project, publications }: Examination, host: Host): Promise<boolean> {
  const roots = [
    ...publications.map(({ source }) => source.root),
    ...(project?.config === undefined ? [] : [dirname(project.config)]),
  ];
  const root = roots.find((folder) => isBelow(folder, path));
  if (root === undefined || (project && isBelow(project.out, path)) || /[\\/]node_modules[\\/]/u.test(path))
    return false;
  if ((await host.kind(path)) !== 'file' || !(await isInside(path, root, host))) return false;
  return !(await isLink(path, host)) && !(await host.isForeign(path));
}

/** A file with its next corrections; nothing if there are none. Only UTF-8 is changed, and all other bytes stay. */
async function corrected(
  path: string,
  messages: readonly VFileMessage[],
  earlier: FixedFile | undefined,
  host: Host,
): Promise<FixedFile | undefined> {
  const before = earlier?.before ?? decode(await host.readFile(path));
  if (before === undefined) return undefined;
  const whole = earlier?.after ?? before;
  const mark = whole.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lined = linedText(whole.slice(mark.length));
  const edits = messages.flatMap((message) => editsOf(message, lined).slice(0, 1));
  const apart = withoutOverlaps(edits);
  if (apart.length === 0) return undefined;
  const corrections = apart.map(({ start, end, text }) => ({
    ...{ line: start.line, column: start.column, text },
    actual: lined.text.slice(start.offset, end.offset),
  }));
  return {
    path: shownPath(path, host),
    before,
    after: mark + applyEdits(lined.text, apart),
    corrections: [...(earlier?.corrections ?? []), ...corrections],
  };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Edits in the order of the text, of which no two change the same characters. */
function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const apart: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start.offset - b.start.offset)) {
    if (edit.start.offset >= (apart.at(-1)?.end.offset ?? 0)) apart.push(edit);
  }
  return apart;
}

/** From the end, so that the offsets of the others stay valid. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduceRight(
    (rest, { start, end, text: by }) => rest.slice(0, start.offset) + by + rest.slice(end.offset),
    text,
  );
}

/** Writes the files, unless one has changed meanwhile. Returns what prevented it. */
async function write(
  files: ReadonlyMap<string, FixedFile>,
  host: Host,
  signal: AbortSignal | undefined,
): Promise<VFileMessage[]> {
  for (const [path, { path: shown, before }] of files) {
    if (decode(await host.readFile(path)) !== before) return [createMessage('fix-changed', {}, undefined, shown)];
  }
  const written = [...files].map(([path, { after }]) => ({ path, bytes: new TextEncoder().encode(after) }));
  try {
    await host.writeFiles(written, { folder: commonFolder([...files.keys()]), keepsModes: true, signal });
    return [];
  } catch (error) {
    signal?.throwIfAborted();
    return [
      createMessage('output-failed', { path: files.values().next().value?.path ?? '', reason: fileReason(error) }),
    ];
  }
}

function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0] ?? '.');
  while (!paths.every((path) => isBelow(folder, path))) folder = dirname(folder);
  return folder;
}
