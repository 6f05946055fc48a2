import type { ElementContent, Root } from 'hast';
import type { Point } from 'unist';

/**
 * Where something stands in a source.
 *
 * Plain data, unlike a `VFile`, so that a publication can be cloned to a worker or written as a literal in a test.
 */
export interface Place {
  /** Path of the source as the user would type it, relative to the working directory. */
  path: string;
  start: Point;
  end?: Point;
}

/** A person or body named in the metadata. */
export interface Contributor {
  name: string;
  /** The name as a library sorts it, for instance `Lovelace, Ada`. */
  fileAs?: string;
}

/** What a publication says about itself. Dates are ISO 8601, `2026-11-25` or with a time in UTC. */
export interface Metadata {
  title: string;
  subtitle?: string;
  authors: readonly Contributor[];
  description?: string;
  keywords: readonly string[];
  /** BCP 47 language tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
  date?: string;
  modified?: string;
  publisher?: string;
  rights?: string;
  /** An ISBN, DOI or URN that the author gives. Without one, writers derive a stable one from the metadata. */
  identifier?: string;
}

/** A file that the publication shows: a picture. */
export interface Resource {
  /** Relative path under which trees refer to it, unique in the publication and safe in any container: `pictures/…`. */
  path: string;
  mediaType: string;
  bytes: Uint8Array;
  /** Intrinsic size in CSS pixels. */
  width: number;
  height: number;
}

/** One unit of the reading order: a chapter of a book, or a main section of an article. */
export interface Section {
  /** Unique in the publication and safe as a file name. */
  id: string;
  /** Plain text of its heading; empty for matter before the first heading. */
  title: string;
  /** Its content, headings nested as `section` elements. Local links are `#id`, pictures are `Resource.path`. */
  tree: Root;
}

/** A heading, as contents lists and outlines show it. */
export interface OutlineEntry {
  /** Id of the heading element, the target of links. */
  id: string;
  /** Id of the `Section` that holds it. */
  section: string;
  /** Plain text. */
  title: string;
  /** Level of the heading element, 2 to 6: the publication's title is the only 1. */
  level: number;
  place: Place;
  children: readonly OutlineEntry[];
}

/** A footnote, taken out of the text so that each writer can set it where its readers look for it. */
export interface Note {
  /** `fn-1`, the id of the note's element. */
  id: string;
  /** From 1, in the order of first reference. */
  number: number;
  content: readonly ElementContent[];
  /** Where it is referred to: ids of the reference elements, and the `Section` that holds each. */
  references: readonly { id: string; section: string }[];
}

/** What a reader must find in every format. */
export interface Inventory {
  headings: readonly { level: number; text: string; place: Place }[];
  /** The words of each block, in reading order, notes excepted. */
  blocks: readonly { words: readonly string[]; place: Place }[];
  links: readonly { href: string; text: string; place: Place }[];
  pictures: readonly { path: string; alternative: string | undefined; place: Place }[];
  /** The words of each note, by number. */
  notes: readonly { number: number; words: readonly string[] }[];
}

/**
 * A source, settled: read-only plain data that every writer reads and none changes.
 *
 * Ids, numbers, links, the outline and the resources are the same in every format because they are made here, once.
 */
export interface Publication {
  /** The slug: name of the artifacts, unique in a run. */
  id: string;
  /** Path of the root source. */
  source: string;
  metadata: Metadata;
  sections: readonly Section[];
  outline: readonly OutlineEntry[];
  notes: readonly Note[];
  resources: readonly Resource[];
  inventory: Inventory;
}

/** A finished file, still in memory. */
export interface Artifact {
  format: string;
  /** Path relative to the output folder, with `/`. */
  path: string;
  mediaType: string;
  bytes: Uint8Array;
}
