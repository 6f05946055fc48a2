import type { Contributor, Metadata, Publication } from '../../model/publication.ts';
import { identifierUrl, identifierUrn } from '../identifiers.ts';

/** Roles that schema.org has a property for, by their codes of the MARC list of relators; the others are contributors. */
const properties: Readonly<Record<string, string>> = {
  aut: 'author',
  edt: 'editor',
  fnd: 'funder',
  ill: 'illustrator',
  spn: 'sponsor',
  trl: 'translator',
};

/**
 * A publication in the words of schema.org, as JSON-LD that may stand inside a `script` element: `<` is escaped. `undefined`
 * is what JSON leaves out.
 */
export function linkedData(metadata: Metadata, kind: Publication['kind']): string {
  const { title, subtitle, description, keywords, lang, date, modified, publisher, rights, license, edition } =
    metadata;
  const isBook = kind === 'book';
  const data = {
    '@context': 'https://schema.org',
    '@type': isBook ? 'Book' : 'Article',
    [isBook ? 'name' : 'headline']: title,
    'alternativeHeadline': subtitle,
    description,
    ...people(metadata),
    'keywords': keywords.length > 0 ? keywords : undefined,
    'inLanguage': lang,
    'datePublished': date,
    'dateModified': modified ?? date,
    'publisher': publisher ? { '@type': 'Organization', 'name': publisher } : undefined,
    'copyrightNotice': rights,
    'license': license?.url,
    ...identity(metadata, isBook),
    [isBook ? 'bookEdition' : 'version']: edition,
    ...series(metadata, isBook),
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** Authors and contributors under the properties of their roles. */
function people({ authors, contributors = [] }: Metadata): Record<string, object[]> {
  const byProperty: Record<string, object[]> = {};
  const add = (property: string, contributor: Contributor) => {
    byProperty[property] = [...(byProperty[property] ?? []), person(contributor)];
  };
  for (const author of authors) add(properties[author.role ?? 'aut'] ?? 'contributor', author);
  for (const contributor of contributors) add(properties[contributor.role ?? ''] ?? 'contributor', contributor);
  return byProperty;
}

function person({ name, affiliation, orcid }: Contributor): object {
  return {
    '@type': 'Person',
    '@id': orcid && `https://orcid.org/${orcid}`,
    name,
    'affiliation': affiliation ? { '@type': 'Organization', 'name': affiliation } : undefined,
  };
}

function identity({ identifiers = [] }: Metadata, isBook: boolean): Record<string, unknown> {
  const isbns = identifiers.filter(({ scheme }) => isBook && scheme === 'isbn').map(({ value }) => value);
  const others = identifiers.filter(({ scheme }) => !isBook || scheme !== 'isbn');
  const uris = others.map((identifier) => identifierUrl(identifier) ?? identifierUrn(identifier));
  return { isbn: oneOrAll(isbns), identifier: oneOrAll(uris) };
}

function oneOrAll(values: readonly string[]): string | readonly string[] | undefined {
  return values.length > 1 ? values : values[0];
}

function series({ series }: Metadata, isBook: boolean): Record<string, unknown> {
  if (!series) return {};
  const type = isBook ? 'BookSeries' : 'CreativeWorkSeries';
  return { isPartOf: { '@type': type, 'name': series.name }, position: series.number };
}
