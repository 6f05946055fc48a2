import type { VFileMessage } from 'vfile-message';
import { Failure } from '../model/report.ts';
import { unreadable } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';

/**
 * Does a part of a run. What makes it fail is reported, and the rest of the run goes on.
 *
 * @param report takes the messages of a failure
 * @returns nothing where the work failed. @throws what is a bug, or the caller's wish to end the run
 */
export async function attempt<T>(
  { host, signal }: { host: Host; signal: AbortSignal },
  report: (messages: readonly VFileMessage[]) => void,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    // What fails once the run was ended failed because of that.
    const failed = error instanceof Failure ? error : unreadable(error, host);
    if (signal.aborted || !failed) throw error;
    report(failed.messages);
    return undefined;
  }
}
