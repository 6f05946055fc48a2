import type { VFileMessage } from 'vfile-message';
import { Failure, type Report, reportOn } from '../model/report.ts';
import type { SourceLines } from '../model/source-lines.ts';
import type { StageResult } from '../model/stage-result.ts';
import { unreadable } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';

interface Attempting {
  host: Host;
  signal: AbortSignal;
}

/**
 * Runs a part of a run. If it fails, the rest of the run continues.
 *
 * @returns no value if the work failed: the messages say why. @throws bugs, and the caller's request to end the run
 */
export async function attempt<T>(
  { host, signal }: Attempting,
  work: () => Promise<T>,
): Promise<StageResult<T | undefined>> {
  try {
    return { value: await work(), messages: [] };
  } catch (error) {
    // An error after the run was aborted is a consequence of that.
    const failed = error instanceof Failure ? error : unreadable(error, host);
    if (signal.aborted || !failed) throw error;
    return { value: undefined, messages: failed.messages };
  }
}

/**
 * As `attempt`, for work that reports messages on a publication. They are returned even if the work fails.
 *
 * @param work takes the messages so far, too
 */
export async function attemptReporting<T>(
  run: Attempting,
  lines: SourceLines,
  work: (report: Report, reported: readonly VFileMessage[]) => Promise<T>,
): Promise<StageResult<T | undefined>> {
  const reported: VFileMessage[] = [];
  const { value, messages } = await attempt(run, () => work(reportOn(lines, reported), reported));
  return { value, messages: [...reported, ...messages] };
}
