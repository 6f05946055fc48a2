import type { EpubOptions } from '../model/epub-options.ts';
import type { HtmlOptions } from '../model/html-options.ts';
import type { Place } from '../model/place.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { ThoroughOptions } from '../model/thorough-options.ts';
import type { Host } from '../platform/host.ts';
import type { Network } from '../platform/network.ts';

/** What a thorough check may use. */
export interface ThoroughContext {
  report: Report;
  host: Host;
  network: Network;
  signal: AbortSignal;
  /** What author and caller want to be looked for. */
  wanted: ThoroughOptions;
  /** How HTML and EPUB are made, which says something of the publication, too. */
  html: HtmlOptions;
  epub: EpubOptions;
  /** The keys that front matter and config give: the others are defaults. */
  given: ReadonlySet<string>;
  /** Where the front matter says something; its start for what it does not say. */
  placeOf: ((path: readonly PropertyKey[]) => Place) | undefined;
  /** Absolute path of the folder of the source, and of the one that its project may not look out of. */
  folder: string;
  root: string;
}

/** Checks that take too long for each build, or are a matter of taste. The publication is not changed. */
export type ThoroughCheck = (publication: Publication, context: ThoroughContext) => Promise<void>;

/** A thorough check: when it is made, and how it is loaded. */
export interface ThoroughCheckEntry {
  load: () => Promise<ThoroughCheck>;
}
