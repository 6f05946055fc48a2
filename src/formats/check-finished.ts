import type { FinishedCheckEntry, FinishedContext, FinishedFiles } from '../checks/finished.ts';
import type { Finding } from '../checks/parity/findings.ts';
import { findingsOf, type ParityScope } from '../checks/parity/parity.ts';
import { yieldToEventLoop } from '../platform/breather.ts';
import { entryOf } from './entries.ts';
import { whenChecking } from './format.ts';
import type { Format } from './names.ts';

export interface FormatFiles extends FinishedFiles {
  format: Format;
}

/**
 * Runs the requested checks of a finished publication.
 *
 * @param attempt runs each check. Default: without handling errors
 */
export async function checkFinished(
  finished: FormatFiles,
  context: FinishedContext,
  attempt: (work: () => Promise<void>) => Promise<void> = (work) => work(),
): Promise<void> {
  for (const { isWanted, load } of checksOf(finished.format)) {
    await yieldToEventLoop(context.signal);
    if (isWanted(context)) await attempt(async () => (await load())(finished, context));
  }
}

/** The checks of a format: parity, which every build can afford, its own checks, and files of other tools. */
function checksOf(format: Format): FinishedCheckEntry[] {
  const { title, parity, checks, shownText } = entryOf(format);
  return [
    { isWanted: () => true, load: async () => (await import('../checks/parity/parity.ts')).parityCheck(title, parity) },
    ...checks,
    {
      isWanted: whenChecking,
      load: async () => (await import('../checks/foreign-text/foreign-text.ts')).foreignTextCheck(title, shownText),
    },
  ];
}

/**
 * The differences between a finished publication and its source, in the order of the source.
 *
 * @throws Error if it cannot be read
 */
export function parityFindings(finished: FormatFiles, scope: ParityScope = 'all'): Promise<Finding[]> {
  return findingsOf(entryOf(finished.format).parity, finished, scope);
}
