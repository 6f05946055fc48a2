import type { Root } from 'hast';
import type { Matter, Metadata } from '../model/publication.ts';
import type { SourceLines } from '../model/source-lines.ts';
import type { Title } from './headings.ts';
import type { TakenNote } from './notes.ts';

/** A source, ready to be composed: a whole article, or a chapter of a book; or the title of a part. */
export interface Chapter {
  /**
   * An opening has no title of its own: the text of a book's root source, which comes before the chapters, or the introduction of a
   * part.
   */
  role: 'chapter' | 'part' | 'opening';
  /** Absolute path of the source; for a part, that of its first chapter. */
  path: string;
  /** A name derived from its path, safe in ids. */
  slug: string;
  /** Path of the source in the list of chapters, with `/`. Absent if it is not listed. */
  listedFile?: string;
  tree: Root;
  /** The files of the tree; its nodes have lines in this numbering. */
  lines: SourceLines;
  /** The title if the text has none: from the front matter, or of a part. */
  title?: Title;
  /** Its title in the book's list of chapters. */
  listed?: Title;
  /** Its own language, if it differs from the book's. */
  lang?: string;
  /** The direction of that language. */
  dir?: Metadata['dir'];
  matter: Matter;
  /** Whether it is listed as an appendix. */
  isAppendix?: boolean;
  /** Whether it stays at the end, after generated sections. */
  isEnd?: boolean;
  /** Its nesting depth in other chapters, from 0. */
  depth: number;
  inPart: boolean;
}

/** A chapter whose notes were moved out of its text. */
export interface TakenChapter extends Chapter {
  notes: TakenNote[];
}
