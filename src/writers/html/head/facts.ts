import type { Publication } from '../../../model/publication.ts';
import type { WriterOptions } from '../../writer.ts';

/** What the head of one page is written from. All paths are relative to the output folder, with `/`. */
export interface PageFacts {
  publication: Publication;
  /** Of the page. */
  path: string;
  /** Of the publication's files that are written in the same run, by format. */
  files: WriterOptions['files'];
  /** The absolute address of a path. Absent where nobody knows where the publication stands. */
  urlOf?: ((path: string) => string) | undefined;
  /** The chapter that the page shows. Absent where it shows the whole publication, or is the first page of a site. */
  chapter?: ChapterPage | undefined;
  /** The pages of all chapters, on the first page of a site. Absent where all stand on one page. */
  chapters?: readonly ChapterPage[] | undefined;
  /** How many faults the publication carries, as far as they are known. Default: none. */
  faults?: number | undefined;
  /** The picture that link previews show. */
  preview?: Preview | undefined;
}

/** A chapter and its page. */
export interface ChapterPage {
  /** Of its `Section`. */
  id: string;
  title: string;
  number?: string | undefined;
  /** Counts the chapters of the book, from 1. */
  position: number;
  path: string;
}

/** A picture of pixels, of a kind that all who show previews of links can read: JPEG or PNG. */
export interface Preview {
  path: string;
  mediaType: string;
  /** Pixels. */
  width: number;
  height: number;
  alternative: string;
}

/** A property of a page and its value; one without a value is left out. */
export type Statement = readonly [name: string, value: string | undefined];
