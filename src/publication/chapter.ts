import type { Root } from 'hast';
import type { Matter } from '../model/publication.ts';
import type { SourceLines } from '../model/source-lines.ts';
import type { TakenNote } from './notes.ts';

/** A source, ready to be composed: all of an article, or a chapter of a book; or the title of a part. */
export interface Chapter {
  /** An opening is the text of a book's root source, which stands before the chapters and has no title of its own. */
  role: 'chapter' | 'part' | 'opening';
  /** Absolute path of the source; of a part, of its first chapter's. */
  path: string;
  /** A name for it, made of its path, that is safe in ids. */
  slug: string;
  /** Path of the source as the list of chapters names it, with `/`. Absent of what the list does not name. */
  listedFile?: string;
  tree: Root;
  /** The files that the tree was written in; the lines of its nodes count in them. */
  lines: SourceLines;
  /** The title where the text has none: the front matter's, or that of a part. */
  title?: string;
  /** What the book's list of chapters calls it. */
  listed?: string;
  /** Its own language, where it is not the book's. */
  lang?: string;
  matter: Matter;
  /** How deep it lies in other chapters, 0 for one that lies in none. */
  depth: number;
  /** Whether it stands in a part. */
  inPart: boolean;
}

/** A chapter whose notes were taken out of its text. */
export interface TakenChapter extends Chapter {
  notes: TakenNote[];
}
