import { legalMetadata } from '../../../model/characters.ts';
import type { PdfStandard } from '../../../model/pdf-standard.ts';
import type { Identifier, License, Metadata } from '../../../model/publication.ts';
import { version } from '../../../model/version.ts';

/** The metadata of a PDF. Dates are ISO 8601, with or without a time in UTC. All text is valid in XML. */
export interface Description {
  title: string;
  subtitle: string | undefined;
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
  /** The main identifier first. */
  identifiers: readonly Identifier[];
  series: { name: string; number?: number } | undefined;
  edition: string | undefined;
  created: string | undefined;
  modified: string | undefined;
  /** The program that created the document. */
  creator: string;
  /** The program that produced the PDF, and its engine. */
  producer: string;
  /** A URI that identifies it among all documents. Default: none. */
  documentId?: string | undefined;
  /** The number of faults in it. Default: none. */
  faults?: number | undefined;
  /** The standards it claims to conform to. Default: none. */
  standards?: readonly PdfStandard[] | undefined;
}

/** Names or words as one text, for fields that are not lists. Separated by semicolons if one contains a comma. */
export function joined(texts: readonly string[]): string {
  return texts.join(texts.some((text) => text.includes(',')) ? '; ' : ', ');
}

/** The metadata of a PDF. `engine` is the product and version that printed it. */
export function descriptionOf(metadata: Metadata, engine: string): Description {
  // Characters that are invalid in XML would only appear in the information dictionary.
  const {
    authors,
    contributors = [],
    identifiers = [],
    description,
    date,
    modified,
    ...rest
  } = legalMetadata(metadata);
  return {
    title: rest.title,
    subtitle: rest.subtitle,
    authors: authors.map(({ name }) => name),
    contributors: contributors.map(({ name }) => name),
    subject: description,
    keywords: rest.keywords,
    lang: rest.lang,
    dir: rest.dir,
    publisher: rest.publisher,
    rights: rest.rights,
    license: rest.license,
    identifiers,
    series: rest.series,
    edition: rest.edition,
    created: date ?? modified,
    modified: modified ?? date,
    creator: `Offprint ${version}`,
    producer: `Offprint ${version} (${engine})`,
  };
}
