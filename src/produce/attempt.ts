import { Failure } from '../model/report.ts';
import type { StageResult } from '../model/stage-result.ts';
import { unreadable } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';

/**
 * Runs a part of a run. If it fails, the rest of the run continues.
 *
 * @returns no value if the work failed: the messages say why. @throws bugs, and the caller's request to end the run
 */
export async function attempt<T>(
  { host, signal }: { host: Host; signal: AbortSignal },
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
