import type { Publication, Resource } from '../../../model/publication.ts';
import type { WriterOptions } from '../../writer.ts';

/** The data for the head of one page. All paths are relative to the output folder, with `/`. */
export interface PageFacts {
  publication: Publication;
  path: string;
  /** The publication's files that the same run writes, by format. */
  files: WriterOptions['files'];
  /** The absolute URL of a path. Absent if the publication's URL is not known. */
  urlOf?: ((path: string) => string) | undefined;
  /** The chapter on this page. Absent if the page shows the whole publication, or is the first page of a site. */
  chapter?: ChapterPage | undefined;
  /** The pages of all chapters, on the first page of a site. Absent if all are on one page. */
  chapters?: readonly ChapterPage[] | undefined;
  /** The number of known faults in the publication. Default: none. */
  faults?: number | undefined;
  /** The image for link previews. */
  preview?: Preview | undefined;
}

export interface ChapterPage {
  /** Id of the chapter's `Section`. */
  id: string;
  title: string;
  number?: string | undefined;
  /** The number of the chapter in the book, from 1. */
  position: number;
  path: string;
}

/** A raster image in a format that every service with link previews can read: JPEG or PNG. */
export interface Preview extends Pick<Resource, 'path' | 'mediaType' | 'width' | 'height'> {
  alternative: string;
}

/** A property of a page and its value; a property without a value is left out. */
export type Statement = readonly [name: string, value: string | undefined];
