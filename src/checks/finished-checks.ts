import type { Finished, FinishedCheckEntry, FinishedContext } from './finished.ts';

/** The checks of finished files, by format, in the order of their messages. Each is loaded when it is first asked for. */
const finishedChecks: Readonly<Record<string, readonly FinishedCheckEntry[]>> = {
  pdf: [
    {
      // What a file claims of itself has to be true.
      isWanted: ({ effort, print }) => effort === 'check' || print.conformance !== undefined,
      load: async () => (await import('./pdf-structure/pdf-structure.ts')).checkPdfStructure,
    },
  ],
};

/** Makes the checks of a finished publication that the run asks for. */
export async function checkFinished(finished: Finished, context: FinishedContext): Promise<void> {
  for (const { isWanted, load } of finishedChecks[finished.format] ?? []) {
    if (isWanted(context)) await (await load())(finished, context);
  }
}
