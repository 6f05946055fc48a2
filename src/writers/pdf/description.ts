import type { Metadata } from '../../model/publication.ts';
import { version } from '../../model/version.ts';
import { identifierUrn } from '../identifiers.ts';
import type { Description } from './finish/description.ts';

/** What a PDF says about itself. `browser` is product and version, as the browser gives them. */
export function descriptionOf(metadata: Metadata, browser: string): Description {
  const { title, authors, description, keywords, lang, dir, date, modified, publisher, rights } = metadata;
  const { contributors = [], identifiers: [chief] = [], license } = metadata;
  return {
    title,
    authors: authors.map(({ name }) => name),
    contributors: contributors.map(({ name }) => name),
    subject: description,
    keywords,
    lang,
    dir,
    publisher,
    rights,
    license,
    identifier: chief && identifierUrn(chief),
    created: date ?? modified,
    modified: modified ?? date,
    creator: `Offprint ${version}`,
    producer: `Offprint ${version} (${browser})`,
  };
}
