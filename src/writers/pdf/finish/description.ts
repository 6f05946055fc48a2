import type { License } from '../../../model/publication.ts';

/** What a PDF says about itself. Dates are ISO 8601, with or without a time in UTC. */
export interface Description {
  title: string;
  authors: readonly string[];
  contributors: readonly string[];
  subject: string | undefined;
  keywords: readonly string[];
  /** BCP 47 tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
  publisher: string | undefined;
  rights: string | undefined;
  license: License | undefined;
  /** A URI. */
  identifier: string | undefined;
  created: string | undefined;
  modified: string | undefined;
  /** The program that the document was made with. */
  creator: string;
  /** The program that made the PDF, and what it used. */
  producer: string;
}
