import type { Publication } from '../../src/model/publication.ts';

/** A publication, built, with its files on disk for tools from outside. */
export interface Subject {
  name: string;
  publication: Publication;
  /** The file that was built: a document, or the project file of a book. */
  source: string;
  /** Paths of the files it was written in, in the order of reading. */
  sources: readonly string[];
  /** How pandoc reads them; absent where it cannot. */
  dialect?: string | undefined;
  /** Whose syntax it is written in beyond that, which pandoc does not know. */
  syntax?: 'offprint' | 'mdbook' | undefined;
  /** The file with the works that it cites. */
  bibliography?: string | undefined;
  /** Intended differences in its words that belong to no kind. */
  known?: readonly KnownDifference[] | undefined;
  /** The folder that its files stand in. */
  folder: string;
  /** Paths of its pages, relative to that folder. */
  html: readonly string[];
  /** Paths of the PDF and the EPUB, where they were built. */
  pdf?: string | undefined;
  epub?: string | undefined;
}

export interface KnownDifference {
  /** The words of the PDF or the EPUB, or what vnu says of the pages: then `found` is how its message begins. */
  format: 'html' | 'pdf' | 'epub';
  missing?: string;
  found?: string;
  why: string;
}

/** What an oracle says of a publication. */
export interface Verdict {
  /** What was asked: `bookmarks (mutool)`. */
  name: string;
  /** What it was asked of: `445 bookmarks`. */
  compared: string;
  /** How many differences, or words in them, each explanation accounts for. */
  explained?: ReadonlyMap<string, number>;
  /** The differences that nothing explains: each is a fault, here or in the oracle's table. */
  unexplained: readonly string[];
}

/** Asks a program that is not Offprint's what is true of a publication. Nothing where it has nothing to judge. */
export type Oracle = (subject: Subject) => Promise<Verdict[]>;
