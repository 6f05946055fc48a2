import { identifierUrl, identifierUrn } from '../../identifiers.ts';
import { descriptionOf } from './description.ts';
import type { PageFacts, Statement } from './facts.ts';

/** What libraries read: Dublin Core in HTML (DCMI, "Expressing Dublin Core metadata using HTML/XHTML meta and link elements"). */
export function dublinCore(facts: PageFacts): Statement[] {
  const { publication, chapter, path, urlOf } = facts;
  const {
    title,
    authors,
    contributors = [],
    publisher,
    keywords,
    lang,
    rights,
    license,
    ...rest
  } = publication.metadata;
  const { date, modified, identifiers = [], series } = rest;
  const uris = identifiers.map((identifier) => identifierUrl(identifier) ?? identifierUrn(identifier));
  const all = (name: string, values: readonly string[]) => values.map((value): Statement => [name, value]);
  return [
    ['DC.title', chapter?.title ?? title],
    ...all(
      'DC.creator',
      authors.map(({ name }) => name),
    ),
    ...all(
      'DC.contributor',
      contributors.map(({ name }) => name),
    ),
    ['DC.publisher', publisher],
    ['DC.date', date],
    ['DCTERMS.modified', modified],
    ['DC.language', lang],
    ['DC.type', 'Text'],
    ['DC.format', 'text/html'],
    ...all('DC.subject', keywords),
    ['DC.description', descriptionOf(facts)],
    ...(chapter ? all('DC.identifier', urlOf ? [urlOf(path)] : []) : all('DC.identifier', uris)),
    ...(chapter ? all('DCTERMS.isPartOf', [title, ...uris]) : all('DCTERMS.isPartOf', series ? [series.name] : [])),
    ['DC.rights', rights ?? license?.name],
    ['DCTERMS.license', license?.url],
  ];
}
