import type { Metadata } from '../../model/publication.ts';
import { version } from '../../model/version.ts';
import type { Description } from './finish/description.ts';

/** What a PDF says about itself. `browser` is product and version, as the browser gives them. */
export function descriptionOf(metadata: Metadata, browser: string): Description {
  const { title, authors, description, keywords, lang, date, modified, publisher, rights } = metadata;
  return {
    title,
    authors: authors.map(({ name }) => name),
    subject: description,
    keywords,
    lang,
    publisher,
    rights,
    created: date ?? modified,
    modified: modified ?? date,
    creator: `Offprint ${version}`,
    producer: `Offprint ${version} (${browser})`,
  };
}
