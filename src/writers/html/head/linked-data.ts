import type { Contributor, Metadata, Publication } from '../../../model/publication.ts';
import { identifierUrl, identifierUrn } from '../../identifiers.ts';
import { downloadsOf, relativeAddress } from '../addresses.ts';
import type { ChapterPage, PageFacts } from './facts.ts';
import { descriptionOf } from './open-graph.ts';

/** In the vocabulary of schema.org. JSON leaves out `undefined`. */
type Thing = Record<string, unknown>;

/** A page in the vocabulary of schema.org, as JSON-LD that is safe inside a `script` element: `<` is escaped. */
export function linkedData(facts: PageFacts): string {
  const { publication, chapter } = facts;
  const thing = chapter ? chapterOf(chapter, facts) : publication.kind === 'book' ? bookOf(facts) : articleOf(facts);
  return JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c');
}

function articleOf(facts: PageFacts): Thing {
  const { metadata } = facts.publication;
  return {
    '@type': 'Article',
    'headline': metadata.title,
    ...work(metadata),
    ...page(facts),
    'identifier': oneOrAll(urisOf(metadata)),
    'version': metadata.edition,
    ...series(metadata, 'CreativeWorkSeries'),
    'encoding': encodings(facts),
  };
}

function bookOf(facts: PageFacts): Thing {
  const { metadata } = facts.publication;
  return {
    '@type': 'Book',
    'name': metadata.title,
    ...work(metadata),
    ...page(facts),
    ...bookIdentity(metadata),
    'bookEdition': metadata.edition,
    ...series(metadata, 'BookSeries'),
    'hasPart': chaptersOf(facts),
    'encoding': encodings(facts),
  };
}

/** A chapter inherits the people, dates and rights of its book. */
function chapterOf({ title, position }: ChapterPage, facts: PageFacts): Thing {
  const { metadata, kind } = facts.publication;
  const { alternativeHeadline, ...ofBook } = work(metadata);
  return {
    '@type': kind === 'book' ? 'Chapter' : 'CreativeWork',
    'name': title,
    ...ofBook,
    ...page(facts),
    position,
    'isPartOf': {
      '@type': kind === 'book' ? 'Book' : 'Article',
      'name': metadata.title,
      alternativeHeadline,
      ...bookIdentity(metadata),
    },
  };
}

function work(metadata: Metadata): Thing {
  const { subtitle, keywords, lang, date, modified, publisher, rights, license } = metadata;
  return {
    alternativeHeadline: subtitle,
    ...peopleByRole(metadata),
    keywords: keywords.length > 0 ? keywords : undefined,
    inLanguage: lang,
    datePublished: date,
    dateModified: modified ?? date,
    publisher: publisher && organization(publisher),
    copyrightNotice: rights,
    license: license?.url,
  };
}

/** Facts about the page itself. */
function page(facts: PageFacts): Thing {
  const { path, urlOf, preview } = facts;
  return {
    description: descriptionOf(facts),
    abstract: facts.chapter ? undefined : facts.publication.metadata.abstract?.join('\n\n'),
    url: urlOf?.(path),
    image: preview && urlOf?.(preview.path),
  };
}

function bookIdentity(metadata: Metadata): Thing {
  const isbns = (metadata.identifiers ?? []).filter(({ scheme }) => scheme === 'isbn').map(({ value }) => value);
  return { isbn: oneOrAll(isbns), identifier: oneOrAll(urisOf(metadata, isbns)) };
}

function urisOf({ identifiers = [] }: Metadata, without: readonly string[] = []): string[] {
  return identifiers
    .filter(({ value }) => !without.includes(value))
    .map((identifier) => identifierUrl(identifier) ?? identifierUrn(identifier));
}

function oneOrAll(values: readonly string[]): string | readonly string[] | undefined {
  return values.length > 1 ? values : values[0];
}

function series({ series }: Metadata, type: string): Thing {
  return series ? { isPartOf: { '@type': type, 'name': series.name }, position: series.number } : {};
}

/** The chapters of a book, each with its page, or with its place on the only page. */
function chaptersOf(facts: PageFacts): Thing[] | undefined {
  const { publication, chapters, path, urlOf } = facts;
  const address = (target: string) => urlOf?.(target) ?? relativeAddress(target, path);
  const parts = chapters
    ? chapters.map(({ title, position, path }) => ({ name: title, position, url: address(path) }))
    : anchoredChapters(publication).map(({ anchor, ...part }) => ({
        ...part,
        url: `${urlOf?.(path) ?? ''}#${anchor}`,
      }));
  return parts.length > 0 ? parts.map((part) => ({ '@type': 'Chapter', ...part })) : undefined;
}

function anchoredChapters({ sections, outline }: Publication) {
  const headings = new Map(
    outline.flatMap((entry) => [entry, ...entry.children]).map(({ id, section }) => [section, id]),
  );
  return sections
    .filter(({ role, title }) => role === 'chapter' && title !== '')
    .map(({ id, title }, index) => ({ name: title, position: index + 1, anchor: headings.get(id) ?? id }));
}

/** The other formats, which have the same text. */
function encodings({ files, path, urlOf }: PageFacts): Thing[] | undefined {
  const found = downloadsOf(files, path);
  if (found.length === 0) return undefined;
  return found.map((file) => ({
    '@type': 'MediaObject',
    'name': file.name,
    'encodingFormat': file.type,
    'contentUrl': urlOf?.(file.path) ?? file.href,
  }));
}

/** Roles that have a property in schema.org, by MARC relator code; all others are contributors. */
const properties: Readonly<Record<string, string>> = {
  aut: 'author',
  edt: 'editor',
  fnd: 'funder',
  ill: 'illustrator',
  spn: 'sponsor',
  trl: 'translator',
};

/** Authors and contributors by the schema.org property of their roles. */
function peopleByRole({ authors, contributors = [] }: Metadata): Record<string, object[]> {
  const byProperty: Record<string, object[]> = {};
  const add = (property: string, contributor: Contributor) => {
    byProperty[property] = [...(byProperty[property] ?? []), person(contributor)];
  };
  for (const author of authors) add(properties[author.role ?? 'aut'] ?? 'contributor', author);
  for (const contributor of contributors) add(properties[contributor.role ?? ''] ?? 'contributor', contributor);
  return byProperty;
}

function organization(name: string): object {
  return { '@type': 'Organization', name };
}

function person({ name, affiliation, affiliations, email, orcid }: Contributor): object {
  const page = orcid && `https://orcid.org/${orcid}`;
  return {
    '@type': 'Person',
    '@id': page,
    name,
    'affiliation': affiliations?.map(organization) ?? (affiliation && organization(affiliation)),
    email,
    'sameAs': page,
  };
}
