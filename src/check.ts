import type { CheckOptions, CheckResult } from './check/check-options.ts';
import { runCheck } from './check/run-check.ts';
import { openBrowser } from './platform/browser/open.ts';

export type { CheckOptions, CheckResult };

/**
 * Builds the sources in memory, runs every check, and writes nothing. Where `sources` names finished files, they are checked
 * as they are.
 */
export function check(options: CheckOptions = {}): Promise<CheckResult> {
  return runCheck(options, openBrowser);
}
