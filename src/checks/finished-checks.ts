import { yieldToEventLoop } from '../platform/event-loop.ts';
import type { FinishedCheckEntry, FinishedContext, FinishedFiles } from './finished.ts';

/** Whether a run looks for all that there is. */
const whenChecking: FinishedCheckEntry['isWanted'] = ({ effort }) => effort === 'check';

const foreignText: FinishedCheckEntry = {
  isWanted: whenChecking,
  load: async () => (await import('./foreign-text/foreign-text.ts')).checkForeignText,
};

/** Every build can afford it. */
const parity: FinishedCheckEntry = {
  isWanted: () => true,
  load: async () => (await import('./parity/parity.ts')).checkParity,
};

/** The checks of finished files, by format, in the order of their messages. Each is loaded when it is first asked for. */
const finishedChecks: Readonly<Record<string, readonly FinishedCheckEntry[]>> = {
  html: [
    parity,
    { isWanted: whenChecking, load: async () => (await import('./web/check-pages.ts')).checkPages },
    foreignText,
  ],
  epub: [
    parity,
    { isWanted: whenChecking, load: async () => (await import('./epub/check-epub.ts')).checkEpub },
    foreignText,
  ],
  pdf: [
    parity,
    { isWanted: whenChecking, load: async () => (await import('./pdf-file/check-pdf-file.ts')).checkPdfFile },
    foreignText,
    {
      // What a file claims of itself has to be true.
      isWanted: ({ effort, print }) => effort === 'check' || print.conformance !== undefined,
      load: async () => (await import('./pdf-structure/pdf-structure.ts')).checkPdfStructure,
    },
  ],
};

/**
 * Makes the checks of a finished publication that the run asks for.
 *
 * @param attempt does the work of each check. Default: as it is, and what it throws is thrown
 */
export async function checkFinished(
  finished: FinishedFiles,
  context: FinishedContext,
  attempt: (work: () => Promise<void>) => Promise<void> = (work) => work(),
): Promise<void> {
  for (const { isWanted, load } of finishedChecks[finished.format] ?? []) {
    await yieldToEventLoop(context.signal);
    if (isWanted(context)) await attempt(async () => (await load())(finished, context));
  }
}
