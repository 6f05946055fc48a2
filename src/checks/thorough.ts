import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import type { Network } from '../platform/network.ts';

/** What a thorough check may use. */
export interface ThoroughContext {
  report: Report;
  host: Host;
  network: Network;
  signal: AbortSignal;
}

/** Looks at a publication for what takes too long, or is too much a matter of taste, to be told in each build. It changes nothing. */
export type ThoroughCheck = (publication: Publication, context: ThoroughContext) => Promise<void>;

/** A thorough check: when it is made, and how it is loaded. */
export interface ThoroughCheckEntry {
  load: () => Promise<ThoroughCheck>;
}
