import { ownModule } from '../platform/installation.ts';
import { type TrialLimits, tryInThread } from '../platform/trial.ts';

/** About fifty times what a valid PDF of this size takes. */
function limitsFor(bytes: Uint8Array): TrialLimits {
  const size = bytes.length / 1e6;
  return { seconds: Math.round(20 + 2 * size), megabytes: Math.round(500 + 50 * size) };
}

/**
 * Opens a PDF in a separate thread first: nine kilobytes with a damaged object can fill all memory.
 *
 * @returns the number of its pages
 * @throws Error with a reason, if it cannot be opened
 */
export function tryPdf(bytes: Uint8Array, limits = limitsFor(bytes)): Promise<number> {
  return tryInThread(ownModule('pdf-thread', import.meta.url), bytes, limits);
}
