import { diff } from '../diff.ts';
import { deliver } from './deliver.ts';
import { diffJson } from './diff-json.ts';
import { diffSummary } from './diff-summary.ts';
import { printForPeople } from './print.ts';
import { jsonEscaped, withoutCommands } from './service-commands.ts';

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
  const result = await diff({ before, after, report: report === false ? undefined : report, browser, signal });
  const isChanged = result.files.some(({ state }) => state !== 'same');
  if (reporter === 'json') process.stdout.write(`${withoutCommands(diffJson(result), process.env, jsonEscaped)}\n`);
  else if (result.files.length > 0) {
    printForPeople((hasColors) => diffSummary(result.files, result.report, hasColors));
  }
  if (reporter === 'pretty') await deliver({ ...result, sources: [] }, { quiet: true });
  return result.exitCode === 0 && tellsByCode && isChanged ? 1 : result.exitCode;
}
