import { createTwoFilesPatch } from 'diff';
import pc from 'picocolors';
import { type FixedFile, type FixOptions, type FixResult, fix } from '../fix.ts';
import { deliver, printForPeople } from './deliver.ts';
import type { PublishingArguments } from './publishing.ts';
import { deliverRefusal, guardReports } from './report-guard.ts';
import { isForPeople } from './reporters.ts';
import { printable } from './safe-output.ts';

/** The options of `offprint fix`, as parsed. */
export type FixArguments = Pick<FixOptions, 'dryRun'> &
  Pick<PublishingArguments, 'config' | 'variant' | 'quiet' | 'reporter'>;

/** Corrects sources, prints what was changed and the messages that are left, and returns the exit code. */
export async function fixCommand(sources: string[], options: FixArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, dryRun = false, ...settings } = options;
  const guard = await guardReports(reporter, { sources, config: settings.config });
  if (guard.isRefused) return deliverRefusal(guard, { reporter, quiet });
  const { host, used } = guard;
  const result = await fix({ ...settings, sources, dryRun, signal, host });
  const isShown = isForPeople(reporter) && !quiet;
  if (dryRun && result.files.length > 0) printForPeople((hasColors) => result.files.map(patchOf(hasColors)).join('\n'));
  if (isShown) printForPeople((hasColors) => summaryOf(result, dryRun, hasColors));
  return deliver({ messages: result.messages, exitCode: result.exitCode, sources: [] }, { reporter, quiet, used });
}

/** A change in the format of `git diff`, which other programs can apply. */
function patchOf(hasColors: boolean): (file: FixedFile) => string {
  const colors = pc.createColors(hasColors);
  const paint = (line: string) =>
    /^(?:---|\+\+\+)/u.test(line)
      ? colors.bold(line)
      : line.startsWith('-')
        ? colors.red(line)
        : line.startsWith('+')
          ? colors.green(line)
          : line;
  return ({ path, before, after }) =>
    createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
      headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
    })
      .trimEnd()
      .split('\n')
      .map(paint)
      .join('\n');
}

function summaryOf({ files, messages }: FixResult, dryRun: boolean, hasColors: boolean): string {
  const colors = pc.createColors(hasColors);
  const lines = files.flatMap(({ path, corrections }) =>
    corrections.map(({ line, column, actual, text }) => {
      const place = colors.cyan(`${printable(path)}:${line}:${column}`);
      return `${place}  ${printable(actual)} → ${colors.green(printable(text))}`;
    }),
  );
  const count = files.reduce((total, { corrections }) => total + corrections.length, 0);
  const said = count === 1 ? '1 correction' : `${count} corrections`;
  if (count === 0) return messages.length > 0 ? 'Nothing that can be corrected safely' : 'Nothing to correct';
  return [...(dryRun ? [] : lines), dryRun ? `${said}, not written` : said].join('\n');
}
