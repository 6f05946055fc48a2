import type { ElementContent, Root } from 'hast';
import type { Place, SourceLines } from './source-lines.ts';

/** A person or body named in the metadata. */
export interface Contributor {
  name: string;
  /** The name in the form for sorting, for instance `Lovelace, Ada`. */
  fileAs?: string;
  /** The person's role, as a MARC relator code: `edt`. Default for an author: `aut`. */
  role?: string;
  /** The person's institution; if there are several, the first. */
  affiliation?: string;
  /** All institutions, if there are several. */
  affiliations?: readonly string[];
  /** Contact for readers. */
  email?: string;
  /** In groups of four: `0000-0002-1825-0097`. */
  orcid?: string;
}

/** A unique identifier of a publication. */
export interface Identifier {
  scheme: 'isbn' | 'doi' | 'urn' | 'url';
  /** For an ISBN only its 10 or 13 digits, for a DOI from `10.` on. */
  value: string;
  /** An ISBN with the hyphens that its author writes: `978-3-16-148410-0`. Absent without any. */
  text?: string;
}

/** What readers may do with a publication. */
export interface License {
  /** As printed: `CC BY 4.0`. */
  name: string;
  /** URL of its text. */
  url: string;
}

/** The metadata of a publication. Dates are ISO 8601, `2026-11-25` or with a time in UTC. */
export interface Metadata {
  title: string;
  subtitle?: string;
  authors: readonly Contributor[];
  /** Contributors other than the authors. */
  contributors?: readonly Contributor[];
  description?: string;
  /** The summary of a paper, in paragraphs. */
  abstract?: readonly string[];
  /** In paragraphs. */
  dedication?: readonly string[];
  keywords: readonly string[];
  /** BCP 47 language tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
  date?: string;
  modified?: string;
  publisher?: string;
  rights?: string;
  license?: License;
  /** The author's identifiers, the main one first. Without one, writers derive a stable one from the metadata. */
  identifiers?: readonly Identifier[];
  /** The series that it appears in, and its number there. */
  series?: { name: string; number?: number };
  /** As printed: `Second edition`. */
  edition?: string;
  letter?: LetterHead;
  thesis?: ThesisTitle;
}

/** What the title page of a thesis has in addition to that of a book. */
export interface ThesisTitle {
  degree?: string;
  department?: string;
  university?: string;
  supervisors: readonly string[];
}

/** What a letter shows before its text. Each is a list of lines. */
export interface LetterHead {
  sender: readonly string[];
  contact: readonly string[];
  recipient: readonly string[];
  /** With the label of the language if there is none. */
  references: readonly { label?: string; text: string }[];
  /** Before the date. */
  place?: string;
}

/** A file that the publication shows: an image. */
export interface Resource {
  /** Relative path by which trees refer to it, unique in the publication and safe in any container: `pictures/…`. */
  path: string;
  mediaType: string;
  bytes: Uint8Array;
  /** Intrinsic size in CSS pixels. */
  width: number;
  height: number;
  /** PostScript names of the fonts embedded in a drawing. Default: none. */
  fonts?: readonly string[];
}

/** One unit of the reading order: a main section of an article; a chapter of a book, or the title of a part. */
export interface Section {
  /** Unique in the publication and safe as a file name. */
  id: string;
  role: 'section' | 'chapter' | 'part';
  /** Its place in the book; all of an article is `main`. */
  matter: Matter;
  /** Whether it stays at the end, after generated sections such as the index. */
  isEnd?: boolean;
  /** Plain text of its heading; empty for content before the first heading. */
  title: string;
  /** Number of the chapter or part, in digits: `3`, `3.1`. */
  number?: string;
  /** A name made of its source's path, safe as a file name; absent for generated sections and in an article. */
  slug?: string;
  /** Path of its source in the list of chapters, with `/`. Absent for generated sections, and in an article. */
  listedFile?: string;
  /** Path of its file, relative to the project root, with `/`. Absent for generated sections. */
  source?: string;
  /** Its content, headings nested as `section` elements. Local links are `#id`, images are `Resource.path`. */
  tree: Root;
}

/** The front matter, body and back matter of a book. */
export type Matter = 'front' | 'main' | 'back';

/** A heading, as tables of contents and outlines show it. */
export interface OutlineEntry {
  /** Id of the heading element, the target of links. */
  id: string;
  /** Id of the `Section` that contains it. */
  section: string;
  /** Plain text, without its number. */
  title: string;
  /** The same with its formulas, emphasis and code. Absent if it has none. */
  content?: readonly ElementContent[];
  /** As printed, if the heading is numbered. */
  number?: string;
  /** Level of the heading element, 2 to 6: the publication's title is the only 1. */
  level: number;
  place: Place;
  children: readonly OutlineEntry[];
}

/** A footnote, moved out of the text so that each writer can put it where its readers expect it. */
export interface Note {
  /** The id of the note's element: `offprint-note-1`, and in a book `offprint-note-3-1`, the third chapter's first. */
  id: string;
  /** From 1, in the order of first reference; in a book, in each chapter. */
  number: number;
  content: readonly ElementContent[];
  /** Its references: ids of the reference elements, and the `Section` of each. */
  references: readonly { id: string; section: string }[];
}

/** The lines of a title page, with their formulas, emphasis and code. Absent if they are only text. */
export interface TitleContent {
  title?: readonly ElementContent[];
  subtitle?: readonly ElementContent[];
  description?: readonly ElementContent[];
  /** By paragraph. */
  dedication?: readonly (readonly ElementContent[])[];
  keywords?: readonly (readonly ElementContent[])[];
}

/**
 * A prepared source: read-only plain data that every writer reads and none changes.
 * Ids, numbers, links, the outline and the resources are the same in every format because they are created here, once.
 */
export interface Publication extends TitleContent {
  /** The slug: name of the artifacts, unique in a run. */
  id: string;
  kind: 'article' | 'book';
  /** The files of the source, which map the lines of node positions. */
  lines: SourceLines;
  metadata: Metadata;
  /** The abstract, which stands with the title. */
  abstract?: Root;
  sections: readonly Section[];
  outline: readonly OutlineEntry[];
  notes: readonly Note[];
  resources: readonly Resource[];
  /** The logo that is shown with the title: one of the resources. */
  logo?: Logo;
  /** The author's cover image. */
  cover?: Resource;
  /** Where the author names it. */
  coverPlace?: Place;
}

/** The logo of an organization. */
export interface Logo extends Pick<Resource, 'path' | 'width' | 'height'> {
  /** Its alternative text. */
  alt: string;
}

/** A finished file, still in memory. */
export interface Artifact {
  format: string;
  /** Path relative to the output folder, with `/`. */
  path: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** A source file of a publication, unchanged. */
export interface SourceFile {
  /** Relative to the project root, with `/`. */
  path: string;
  bytes: Uint8Array;
}
