import type { Project } from '../config/project.ts';
import { openNetwork } from '../platform/network/open.ts';
import type { Network, NetworkOptions } from '../platform/network.ts';
import { type Reads, recordingHost, recordingNetwork } from '../platform/recording.ts';
import type { TemplateChoice } from '../prepare/template.ts';
import type { Template } from '../template/template.ts';
import type { Run } from './run.ts';
import { templateChoice } from './template-choice.ts';

/** A run with what preparing and writing need beside the browser. */
export interface PublishingRun extends Run {
  network: Network;
  /** The template that the caller wants, else the one that the document wants. */
  templateFor: (wanted: TemplateChoice) => Promise<Template>;
}

/** Gives a run its network and templates. */
export function publishingRun(run: Run): PublishingRun {
  const { project, host, log, signal } = run;
  return {
    ...run,
    network: openNetwork(networkOptions(project, signal), host),
    templateFor: templateChoice(project, host, log),
  };
}

/**
 * A run as one publication sees it: what is read for it is recorded in `reads`. It loads its template by itself, because each
 * publication reads the fonts and shells that it needs. Without `reads`, the run as it is.
 */
export function recordedRun(run: PublishingRun, reads: Reads | undefined): PublishingRun {
  if (!reads) return run;
  const host = recordingHost(run.host, reads);
  const network = recordingNetwork(run.network, reads);
  return { ...run, host, network, templateFor: templateChoice(run.project, host, run.log) };
}

/** A copy of what was read so far, to be continued for one publication. */
export function readsFrom({ files, addresses }: Reads): Reads {
  return { files: new Map(files), addresses: new Map(addresses) };
}

function networkOptions({ allowedHosts, frozen, limits }: Project, signal: AbortSignal): NetworkOptions {
  return { allow: allowedHosts, frozen, time: limits.fetchTime, size: limits.fetchSize, signal };
}
