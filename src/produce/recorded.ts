import { type Reads, recordingHost, recordingNetwork } from '../platform/recording.ts';
import type { Run } from './run.ts';
import { templateChoice } from './template-choice.ts';

/**
 * A run as one publication sees it: what is read for it is noted in `reads`. It loads its template by itself, since of fonts
 * and shells each publication reads what it needs. Without `reads`, the run as it is.
 */
export function recordedRun(run: Run, reads: Reads | undefined): Run {
  if (!reads) return run;
  const host = recordingHost(run.host, reads);
  const network = recordingNetwork(run.network, reads);
  return { ...run, host, network, templateFor: templateChoice(run.project, host, run.log) };
}

/** What was read so far, to be gone on with for one publication. */
export function readsFrom({ files, addresses }: Reads): Reads {
  return { files: new Map(files), addresses: new Map(addresses) };
}
