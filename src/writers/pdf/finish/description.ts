import { legalMetadata } from '../../../model/legal-metadata.ts';
import type { Conformance } from '../../../model/print-options.ts';
import type { Identifier, License, Metadata } from '../../../model/publication.ts';
import { version } from '../../../model/version.ts';

/** What a PDF says about itself. Dates are ISO 8601, with or without a time in UTC. No text holds what XML cannot. */
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
  /** The chief one first. */
  identifiers: readonly Identifier[];
  series: { name: string; number?: number } | undefined;
  edition: string | undefined;
  created: string | undefined;
  modified: string | undefined;
  /** The program that the document was made with. */
  creator: string;
  /** The program that made the PDF, and what it used. */
  producer: string;
  /** Names it among all documents, as a URI. Default: nothing does. */
  documentId?: string | undefined;
  /** How many faults it carries. Default: none. */
  faults?: number | undefined;
  /** The standard that it claims to conform to. Default: none. */
  conformance?: Conformance | undefined;
}

/** Names or words as one text, for places that take no list. Where a comma is in one of them, it does not part them. */
export function joined(texts: readonly string[]): string {
  return texts.join(texts.some((text) => text.includes(',')) ? '; ' : ', ');
}

/** What a PDF says about itself. `engine` is what it was printed with, product and version. */
export function descriptionOf(metadata: Metadata, engine: string): Description {
  // What XML cannot hold would stand in the information dictionary alone.
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
