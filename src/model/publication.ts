import type { ElementContent, Root } from 'hast';
import type { Place } from './place.ts';
import type { SourceLines } from './source-lines.ts';

/** A person or body named in the metadata. */
export interface Contributor {
  name: string;
  /** The name as a library sorts it, for instance `Lovelace, Ada`. */
  fileAs?: string;
  /** What the person did, as a code of the MARC list of relators: `edt`. Of an author without one it is `aut`. */
  role?: string;
  /** The institution that the person works for; of several, the first. */
  affiliation?: string;
  /** All of them, where there are several. */
  affiliations?: readonly string[];
  /** Where readers may write to. */
  email?: string;
  /** In groups of four: `0000-0002-1825-0097`. */
  orcid?: string;
}

/** What tells a publication from all others. */
export interface Identifier {
  scheme: 'isbn' | 'doi' | 'urn' | 'url';
  /** Of an ISBN its 10 or 13 digits alone, of a DOI from `10.` on. */
  value: string;
}

/** What readers may do with a publication. */
export interface License {
  /** As it is printed: `CC BY 4.0`. */
  name: string;
  /** Where its text is read. */
  url: string;
}

/** What a publication says about itself. Dates are ISO 8601, `2026-11-25` or with a time in UTC. */
export interface Metadata {
  title: string;
  subtitle?: string;
  authors: readonly Contributor[];
  /** Those who had a part in it beside the authors. */
  contributors?: readonly Contributor[];
  description?: string;
  /** What a paper says, in paragraphs. */
  abstract?: readonly string[];
  keywords: readonly string[];
  /** BCP 47 language tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
  date?: string;
  modified?: string;
  publisher?: string;
  rights?: string;
  license?: License;
  /** Those that the author gives, the chief one first. Without one, writers derive a stable one from the metadata. */
  identifiers?: readonly Identifier[];
  /** The series that it appears in, and which one of it this is. */
  series?: { name: string; number?: number };
  /** As it is printed: `Second edition`. */
  edition?: string;
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
  /** PostScript names of the fonts that a drawing brings along. Default: none. */
  fonts?: readonly string[];
}

/** One unit of the reading order: a main section of an article; a chapter of a book, or the title of one of its parts. */
export interface Section {
  /** Unique in the publication and safe as a file name. */
  id: string;
  role: 'section' | 'chapter' | 'part';
  /** Where it stands in the book; all of an article is `main`. */
  matter: Matter;
  /** Plain text of its heading; empty for matter before the first heading. */
  title: string;
  /** Number of the chapter or part, in digits: `3`, `3.1`. */
  number?: string;
  /** A name made of its source's path, safe as a file name; absent of what is made, such as an index, and in an article. */
  slug?: string;
  /** Path of its source as the list of chapters names it, with `/`. Absent of what is made, and in an article. */
  listedFile?: string;
  /** Path of the file that it was written in, relative to the project root, with `/`. Absent of what is made. */
  source?: string;
  /** Its content, headings nested as `section` elements. Local links are `#id`, pictures are `Resource.path`. */
  tree: Root;
}

/** What stands before, in and after the body of a book. */
export type Matter = 'front' | 'main' | 'back';

/** A heading, as contents lists and outlines show it. */
export interface OutlineEntry {
  /** Id of the heading element, the target of links. */
  id: string;
  /** Id of the `Section` that holds it. */
  section: string;
  /** Plain text, without its number. */
  title: string;
  /** As it is printed, where the heading is numbered. */
  number?: string;
  /** Level of the heading element, 2 to 6: the publication's title is the only 1. */
  level: number;
  place: Place;
  children: readonly OutlineEntry[];
}

/** A footnote, taken out of the text so that each writer can set it where its readers look for it. */
export interface Note {
  /** The id of the note's element: `offprint-note-1`, and in a book `offprint-note-3-1`, the third chapter's first. */
  id: string;
  /** From 1, in the order of first reference; in a book, in each chapter. */
  number: number;
  content: readonly ElementContent[];
  /** Where it is referred to: ids of the reference elements, and the `Section` that holds each. */
  references: readonly { id: string; section: string }[];
}

/**
 * A prepared source: read-only plain data that every writer reads and none changes.
 *
 * Ids, numbers, links, the outline and the resources are the same in every format because they are made here, once.
 */
export interface Publication {
  /** The slug: name of the artifacts, unique in a run. */
  id: string;
  kind: 'article' | 'book';
  /** The files that it was written in: which one a line of a node's position stands in. */
  lines: SourceLines;
  metadata: Metadata;
  sections: readonly Section[];
  outline: readonly OutlineEntry[];
  notes: readonly Note[];
  resources: readonly Resource[];
  /** The picture that the author gives as a cover. */
  cover?: Resource;
  /** Where the author names it. */
  coverPlace?: Place;
}

/** A finished file, still in memory. */
export interface Artifact {
  format: string;
  /** Path relative to the output folder, with `/`. */
  path: string;
  mediaType: string;
  bytes: Uint8Array;
}
