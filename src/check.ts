import type { CheckOptions, CheckResult } from './check/check-options.ts';
import { runCheck } from './check/run-check.ts';
import { openSession } from './session.ts';

export type { CheckOptions, CheckResult };

/** Builds the sources in memory, checks them, and writes nothing. Finished files are checked as they are. */
export async function check(options: CheckOptions = {}): Promise<CheckResult> {
  await using session = openSession({ host: options.host, isForOneRun: true });
  return await runCheck(options, session);
}
