import type { AccessibilityStatement } from '../../model/format-options.ts';
import type { Identifier, Metadata } from '../../model/publication.ts';
import type { Words } from '../../template/words.ts';
import type { AccessibilityClaim, PageFlow } from './accessibility.ts';
import type { ContentDocument } from './content-documents.ts';
import type { EpubFont } from './fonts.ts';
import type { PageTarget } from './page-list.ts';
import type { EpubPicture } from './picture-formats.ts';
import type { FrontMatter } from './title-page.ts';

export interface NavigationEntry {
  href: string;
  title: string;
  children: readonly NavigationEntry[];
}

/** A file of the container, as listed in the manifest. */
export interface ManifestItem {
  id: string;
  /** Path relative to the package document. */
  href: string;
  mediaType: string;
  properties: readonly string[];
}

/** A place that reading systems offer as a shortcut. */
export interface Landmark {
  /** Value of `epub:type` in the navigation document. */
  type: 'cover' | 'titlepage' | 'toc' | 'bodymatter' | 'glossary' | 'bibliography' | 'index';
  href: string;
  title: string;
}

/** A publication prepared for EPUB: everything its files contain. */
export interface Book {
  /** The number of faults in the book. Default: none. */
  faults?: number | undefined;
  front: FrontMatter;
  /** The markup of the logo. Default: none. */
  logo?: string | undefined;
  metadata: Metadata;
  words: Words;
  /** The text, in reading order. */
  documents: readonly ContentDocument[];
  /** The style sheet that all documents share. */
  styles: string;
  cover: EpubPicture;
  pictures: readonly EpubPicture[];
  fonts: readonly EpubFont[];
  identifier: string;
  /** The languages of the text, the publication's own first. */
  languages: readonly string[];
  /** `YYYY-MM-DDThh:mm:ssZ` */
  modified: string;
  accessibility: readonly AccessibilityClaim[];
  /** The author's accessibility statement. */
  statement?: AccessibilityStatement | undefined;
  /** The printed edition that the book is based on. */
  source?: Identifier | undefined;
  /** The pages of the print edition that begin in the text, in order. Empty if none are known. */
  pages: readonly PageTarget[];
  /** Identifies the print edition these pages belong to. Absent if there are no pages. */
  pageSource?: string | undefined;
  flow: PageFlow;
  manifest: readonly ManifestItem[];
  /** Ids of the manifest items that form the reading order. */
  spine: readonly string[];
  contents: readonly NavigationEntry[];
  landmarks: readonly Landmark[];
}
