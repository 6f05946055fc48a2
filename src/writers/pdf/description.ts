import { legalMetadata } from '../../model/legal-metadata.ts';
import type { Metadata } from '../../model/publication.ts';
import { version } from '../../model/version.ts';
import type { Description } from './finish/description.ts';

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
