import { text } from 'node:stream/consumers';
import type { Settings } from '../config/settings.ts';
import type { RunOptions } from '../produce/run-options.ts';
import { endStuck } from './deliver.ts';
import { type Progress, progressFor } from './progress.ts';
import { guardReports, type ReportGuard } from './report-guard.ts';
import type { Destination } from './reporters.ts';

/** The options of all commands that publish, as parsed. */
export interface PublishingArguments
  extends Pick<Settings, 'to' | 'template' | 'browser' | 'engine' | 'variant'>,
    Pick<Settings, 'strict' | 'maxWarnings' | 'frozen' | 'verbose' | 'untrusted'> {
  config?: string;
  quiet?: boolean;
  reporter?: Destination[];
}

/** How a command that publishes runs: what it reads, and how it is followed. */
interface Following {
  progress: Progress;
  guard: ReportGuard;
  followed: Required<Pick<RunOptions, 'host' | 'signal' | 'onProgress' | 'onStuck'>> & Pick<RunOptions, 'sources'>;
}

/** Shows the progress of a command, and reads the sources from standard input if the caller passes `-`. */
export async function follow(
  given: readonly string[],
  options: PublishingArguments,
  signal: AbortSignal,
): Promise<Following> {
  const { quiet = false, reporter } = options;
  const progress = progressFor(options);
  const sources = await withStandardInput(given);
  const guard = await guardReports(reporter, { sources, config: options.config });
  return {
    progress,
    guard,
    followed: {
      sources,
      host: guard.host,
      signal,
      onProgress: progress.onProgress,
      onStuck(messages) {
        progress.clear();
        endStuck(messages, { reporter, quiet, used: [...guard.used] });
      },
    },
  };
}

/** The sources, with the text of standard input in place of `-`. */
async function withStandardInput(sources: readonly string[]): Promise<RunOptions['sources']> {
  if (!sources.includes('-')) return sources;
  const input = { text: await text(process.stdin) };
  return sources.map((source) => (source === '-' ? input : source));
}
