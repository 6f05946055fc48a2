import type { VFileMessage } from 'vfile-message';
import { Failure } from '../model/report.ts';
import { unreadable } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';

/**
 * Runs a part of a run. Its failure is reported, and the rest of the run continues.
 *
 * @param report receives the messages of a failure
 * @returns nothing if the work failed. @throws bugs, and the caller's request to end the run
 */
export async function attempt<T>(
  { host, signal }: { host: Host; signal: AbortSignal },
  report: (messages: readonly VFileMessage[]) => void,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    // An error after the run was aborted is a consequence of that.
    const failed = error instanceof Failure ? error : unreadable(error, host);
    if (signal.aborted || !failed) throw error;
    report(failed.messages);
    return undefined;
  }
}
