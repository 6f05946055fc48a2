import type { VFileMessage } from 'vfile-message';
import { compareFile } from './diff/compare-file.ts';
import type { FileDifference } from './diff/difference.ts';
import type { Viewer } from './diff/pages/viewer.ts';
import { pairsOf } from './diff/pairs.ts';
import { reportLeftOut } from './diff/wording.ts';
import { append } from './model/lists.ts';
import { createMessage, exitCodeOf, Failure, failure, type Report } from './model/report.ts';
import { lazyBrowser, openBrowser } from './platform/browser/open.ts';
import { fileReason } from './platform/file-reason.ts';
import { type Host, machineHost } from './platform/host.ts';
import { writeReportFile } from './platform/report-file.ts';

/** What is compared, and what is made of it. */
export interface DiffOptions {
  /** A published file, or a folder of them, as it was. */
  before: string;
  /** The same as it is now. */
  after: string;
  /** File for the report in HTML. Default: none */
  report?: string | undefined;
  /** Browser that paints the pages of PDFs. Default: the best one found */
  browser?: string | undefined;
  /** Ends the run early. */
  signal?: AbortSignal;
  /** Default: the machine that the process runs on. */
  host?: Host;
}

/** What came of a comparison. It does not throw for what is wrong with a file or the machine. */
export interface DiffResult {
  /** All files, in the order of their paths, the ones that are the same included. */
  files: FileDifference[];
  messages: VFileMessage[];
  /** The file of the report, as it was given. Absent where none was written. */
  report?: string | undefined;
  /** 0 compared, whatever it found; 1 a file cannot be read, 2 wrong usage, 3 something is missing on the machine. */
  exitCode: 0 | 1 | 2 | 3;
}

/** Pages of which a report shows images: it takes some 100 kB for each, and nobody looks at more. */
const mostShown = 100;

/** Finds the differences between two versions of published files: text, structure, pages, parts, and metadata. */
export async function diff(options: DiffOptions): Promise<DiffResult> {
  const { host = machineHost() } = options;
  const messages: VFileMessage[] = [];
  const files: FileDifference[] = [];
  let report: string | undefined;
  try {
    await compareAll(options, host, { files, messages });
    if (options.report !== undefined) {
      await writeReport(options.report, options, files, host);
      report = options.report;
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    append(messages, error.messages);
  }
  return { files, messages, report, exitCode: exitCodeOf(messages) };
}

async function compareAll(
  options: DiffOptions,
  host: Host,
  { files, messages }: Pick<DiffResult, 'files' | 'messages'>,
): Promise<void> {
  const { browser: executablePath, signal, report: wanted } = options;
  const report: Report = (ruleId, facts, where) => {
    const message = createMessage(ruleId, facts, where);
    messages.push(message);
    return message;
  };
  // Of a browser that is missing, each PDF learns the same.
  const reportFailure = (failure: Failure) =>
    append(
      messages,
      failure.messages.filter((one) => !messages.includes(one)),
    );
  const pairs = await pairsOf(options, host);
  await using browser = lazyBrowser(() => openBrowser({ env: host.env, executablePath, report }));
  let opening: Promise<Viewer> | undefined;
  const viewer = () => {
    opening ??= import('./diff/pages/viewer.ts').then(({ openViewer }) => openViewer(browser, host, signal));
    return opening;
  };
  const imageLimit = { left: wanted === undefined ? 0 : mostShown };
  for (const pair of pairs) {
    signal?.throwIfAborted();
    files.push(await compareFile(pair, { host, report, reportFailure, viewer, imageLimit, signal }));
  }
  if (wanted !== undefined) reportLeftOut(files, report);
}

/** @throws Failure `diff-unwritten` */
async function writeReport(path: string, options: DiffOptions, files: readonly FileDifference[], host: Host) {
  const { renderReport } = await import('./diff/report/report.ts');
  try {
    await writeReportFile(path, renderReport(options, files), host);
  } catch (error) {
    throw failure('diff-unwritten', { path, reason: fileReason(error) });
  }
}
