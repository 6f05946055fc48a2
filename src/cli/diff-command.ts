import { diff } from '../diff.ts';
import { colors } from './colors.ts';
import { deliver } from './deliver.ts';
import { diffJson } from './diff-json.ts';
import { diffSummary } from './diff-summary.ts';

/** The options of `offprint diff`, as they are parsed. */
export interface DiffArguments {
  /** `false` for none. */
  report: string | false;
  browser?: string;
  exitCode?: boolean;
  reporter: 'pretty' | 'json';
}

/** Compares, tells what changed, and returns the exit code. */
export async function diffCommand(
  before: string,
  after: string,
  { report, browser, exitCode: tellsByCode = false, reporter }: DiffArguments,
  signal: AbortSignal,
): Promise<number> {
  const path = report === false ? undefined : report;
  const result = await diff({ before, after, report: path, browser, signal });
  const isChanged = result.files.some(({ state }) => state !== 'same');
  if (reporter === 'json') process.stdout.write(`${diffJson(result)}\n`);
  else if (result.files.length > 0) {
    process.stdout.write(`${diffSummary(result.files, path, colors(process.stdout, process.env))}\n`);
  }
  if (reporter === 'pretty') await deliver({ ...result, sources: [] }, { quiet: true });
  return result.exitCode === 0 && tellsByCode && isChanged ? 1 : result.exitCode;
}
