import type { AccessibilityStatement } from '../../model/epub-options.ts';
import type { Identifier, Metadata } from '../../model/publication.ts';
import type { Words } from '../../template/words.ts';
import type { AccessibilityClaim, PageFlow } from './accessibility.ts';
import type { ContentDocument } from './content-documents.ts';
import type { EpubFont } from './fonts.ts';
import type { NavigationEntry } from './outline.ts';
import type { PageTarget } from './page-list/page-breaks.ts';
import type { EpubPicture } from './picture-formats.ts';

/** A file of the container, as the manifest lists it. */
export interface ManifestItem {
  id: string;
  /** Path relative to the package document. */
  href: string;
  mediaType: string;
  properties: readonly string[];
}

/** A place that reading systems offer a button for. */
export interface Landmark {
  /** Value of `epub:type` in the navigation document. */
  type: 'cover' | 'titlepage' | 'toc' | 'bodymatter' | 'glossary' | 'bibliography' | 'index';
  href: string;
  title: string;
}

/** A publication prepared for EPUB: everything that its files will say. */
export interface Book {
  /** How many faults it carries. Default: none. */
  faults?: number | undefined;
  metadata: Metadata;
  words: Words;
  /** The text, in reading order. */
  documents: readonly ContentDocument[];
  /** The style sheet of them all. */
  styles: string;
  cover: EpubPicture;
  pictures: readonly EpubPicture[];
  fonts: readonly EpubFont[];
  identifier: string;
  /** The languages that it is written in, its own first. */
  languages: readonly string[];
  /** `YYYY-MM-DDThh:mm:ssZ` */
  modified: string;
  accessibility: readonly AccessibilityClaim[];
  /** What the author vouches for. */
  statement?: AccessibilityStatement | undefined;
  /** The printed edition that it was made from. */
  source?: Identifier | undefined;
  /** The pages of the print that begin in the text, in order. Empty: none is known. */
  pages: readonly PageTarget[];
  /** Names the print whose pages these are. Absent where there are none. */
  pageSource?: string | undefined;
  flow: PageFlow;
  manifest: readonly ManifestItem[];
  /** Ids of the manifest items that make the reading order. */
  spine: readonly string[];
  contents: readonly NavigationEntry[];
  landmarks: readonly Landmark[];
}
