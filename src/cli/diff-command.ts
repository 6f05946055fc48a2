import pc from 'picocolors';
import type { FileDifference, Passage } from '../diff/difference.ts';
import { conclusion, counted, growth, pagesInWords, placeOf, shortened } from '../diff/wording.ts';
import { type DiffResult, diff } from '../diff.ts';
import { isError } from '../model/report.ts';
import { severityOf } from '../model/severities.ts';
import { fileSize } from '../model/wording.ts';
import { deliver, printForPeople } from './deliver.ts';
import { jsonEscaped, printable, withoutCommands } from './safe-output.ts';

/** The options of `offprint diff`, as parsed. */
export interface DiffArguments {
  /** `false` for none. */
  report: string | false;
  browser?: string;
  exitCode?: boolean;
  reporter: 'pretty' | 'json';
}

/** Compares, reports what changed, and returns the exit code. */
export async function diffCommand(
  before: string,
  after: string,
  { report, browser, exitCode: usesExitCode = false, reporter }: DiffArguments,
  signal: AbortSignal,
): Promise<number> {
  const result = await diff({ before, after, report: report === false ? undefined : report, browser, signal });
  const isChanged = result.files.some(({ state }) => state !== 'same');
  if (reporter === 'json') process.stdout.write(`${withoutCommands(diffJson(result), process.env, jsonEscaped)}\n`);
  else if (result.files.length > 0) {
    printForPeople((hasColors) => diffSummary(result.files, result.report, hasColors));
  }
  if (reporter === 'pretty') await deliver({ ...result, sources: [] }, { quiet: true });
  return result.exitCode === 0 && usesExitCode && isChanged ? 1 : result.exitCode;
}

/** A comparison for programs: all its results, except for the images of pages. */
export function diffJson({ files, messages }: DiffResult): string {
  const plainFiles = files.map(({ pages, ...file }) => ({
    ...file,
    ...(pages ? { pages: { ...pages, pages: pages.pages.map(({ images, ...page }) => page) } } : {}),
  }));
  const plainMessages = messages.map((message) => ({
    rule: message.ruleId ?? null,
    severity: isError(message) ? 'error' : severityOf(message),
    message: message.reason,
    cure: message.note ?? null,
  }));
  return JSON.stringify({ files: plainFiles, messages: plainMessages }, null, 2);
}

type Colors = ReturnType<typeof pc.createColors>;

/** The most places, parts or values of a file that are listed; the report has all of them. */
const mostListed = 3;

/** The most files that are listed. */
const mostFiles = 25;

/** The most words of a run that are shown. */
const mostWords = 12;

/** A comparison for people: some lines for each changed file, and how many changed. */
export function diffSummary(files: readonly FileDifference[], report: string | undefined, hasColors: boolean): string {
  const color = pc.createColors(hasColors);
  const changed = files.filter(({ state }) => state !== 'same');
  const published = changed.filter(({ format }) => format !== 'other');
  const lines = published.slice(0, mostFiles).flatMap((file) => linesOf(file, color));
  const left = published.length - mostFiles;
  if (left > 0) lines.push(`and ${counted(left, 'more file')}`);
  lines.push(...othersIn(changed.filter(({ format }) => format === 'other')));
  const where = report === undefined ? '' : ` Report: ${printable(report)}`;
  return [...lines, `${conclusion(files)}${where}`].join('\n');
}

/** Files that are compared only by their bytes: a site has hundreds, whose names change with their content. */
function othersIn(files: readonly FileDifference[]): string[] {
  if (files.length === 0) return [];
  const counts = (['changed', 'added', 'removed'] as const).flatMap((wanted) => {
    const count = files.filter(({ state }) => state === wanted).length;
    return count === 0 ? [] : [`${count} ${wanted}`];
  });
  return [`other files: ${counts.join(', ')}`];
}

function linesOf(file: FileDifference, color: Colors): string[] {
  const { path, state, metadata, passages, counts, parts, pages } = file;
  const tint = { added: color.green, removed: color.red, changed: color.yellow, same: color.dim }[state];
  const details = [
    ...firstOf(metadata, 'value', ({ name, before = '–', after = '–' }) =>
      printable(`${name}: ${shortened(before, mostWords)} → ${shortened(after, mostWords)}`),
    ),
    ...firstOf(passages, 'place', (passage) => `${printable(placeOf(passage))}: ${textOf(passage, color)}`),
    ...(counts.length > 0 ? [counts.map(({ kind, before, after }) => `${kind}: ${before} → ${after}`).join(', ')] : []),
    ...firstOf(parts, 'part', ({ name, state }) => printable(`${name}: ${state}`)),
    ...(pages ? [`pages that differ: ${pagesInWords(pages.pages)}`] : []),
  ];
  const head = `${tint(state)} ${color.bold(printable(path))} ${color.dim(figuresOf(file))}`;
  return [head, ...details.map((detail) => `  ${detail}`)];
}

/** A line for each of the first few, and one that counts the others. */
function firstOf<T>(items: readonly T[], name: string, lineOf: (item: T) => string): string[] {
  const left = items.length - mostListed;
  const rest = left > 0 ? [`and ${counted(left, `more ${name}`)}`] : [];
  return [...items.slice(0, mostListed).map(lineOf), ...rest];
}

function figuresOf({ size: { before, after }, pages }: FileDifference): string {
  const size = fileSize(after ?? before ?? 0);
  const figures = before === undefined || after === undefined ? [size] : [`${size} (${growth(before, after)})`];
  if (pages) {
    const more = pages.after - pages.before;
    figures.push(`${counted(pages.after, 'page')}${more === 0 ? '' : ` (${more > 0 ? '+' : '−'}${Math.abs(more)})`}`);
  }
  return figures.join(', ');
}

/** The words of a passage: in colours, or with the marks of `git diff --word-diff`. */
function textOf({ runs }: Passage, color: Colors): string {
  return runs
    .map(({ state, text }) => {
      const words = printable(shortened(text, mostWords)).replace(/\s+/gu, ' ');
      if (state === 'same') return words;
      if (!color.isColorSupported) return state === 'added' ? `{+${words}+}` : `[-${words}-]`;
      return state === 'added' ? color.green(color.underline(words)) : color.red(color.strikethrough(words));
    })
    .join(' ');
}
