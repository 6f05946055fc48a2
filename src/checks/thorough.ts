import type { EpubOptions, HtmlOptions, ThoroughOptions } from '../model/format-options.ts';
import type { Place } from '../model/place.ts';
import type { Publication } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import type { Network } from '../platform/network.ts';

/** The input of a thorough check. */
export interface ThoroughContext {
  report: Report;
  host: Host;
  network: Network;
  signal: AbortSignal;
  /** The checks that the author and the caller want. */
  wanted: ThoroughOptions;
  /** The HTML and EPUB options, which also contain metadata. */
  html: HtmlOptions;
  epub: EpubOptions;
  /** The keys that front matter and config set: the others are defaults. */
  keys: ReadonlySet<string>;
  /** The place of a key in the front matter; the start of the front matter for a missing key. */
  placeOf: ((path: readonly PropertyKey[]) => Place) | undefined;
  /** Absolute paths of the source's folder, and of the folder that its project must not leave. */
  folder: string;
  root: string;
}

/** Checks that take too long for each build, or are a matter of taste. They do not change the publication. */
export type ThoroughCheck = (publication: Publication, context: ThoroughContext) => Promise<void>;

/** A thorough check: when it runs, and how it is loaded. */
export interface ThoroughCheckEntry {
  load: () => Promise<ThoroughCheck>;
}
