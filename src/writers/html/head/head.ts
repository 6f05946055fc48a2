import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Contributor } from '../../../model/publication.ts';
import { version } from '../../../model/version.ts';
import { identifierUrl, identifierUrn } from '../../identifiers.ts';
import { downloadsOf } from '../addresses.ts';
import type { PageFacts, Statement } from './facts.ts';
import { linkedData } from './linked-data.ts';
import { descriptionOf, openGraph } from './open-graph.ts';

/**
 * The metadata for search engines, link previews, reference managers and libraries in the head of a page, as HTML. Does
 * not include the page's title, styles and canonical link.
 */
export function renderHead(facts: PageFacts): string {
  const { publication, files, path, faults } = facts;
  const { authors, keywords, license } = publication.metadata;
  const nodes = [
    ...named([
      ['description', descriptionOf(facts)],
      ...authors.map(({ name }): Statement => ['author', name]),
      ['keywords', keywords.join(', ')],
      ['generator', `Offprint ${version}`],
      ['offprint:faults', faults ? String(faults) : undefined],
    ]),
    ...openGraph(facts).flatMap(([property, content]) => (content ? [h('meta', { property, content })] : [])),
    ...named([['twitter:card', facts.preview ? 'summary_large_image' : 'summary']]),
    ...named(citation(facts)),
    h('link', { rel: 'schema.DC', href: 'http://purl.org/dc/elements/1.1/' }),
    h('link', { rel: 'schema.DCTERMS', href: 'http://purl.org/dc/terms/' }),
    ...named(dublinCore(facts)),
    ...(license ? [h('link', { rel: 'license', href: license.url })] : []),
    ...downloadsOf(files, path).map(({ name, type, href }) => h('link', { rel: 'alternate', type, href, title: name })),
    h('script', { type: 'application/ld+json' }, linkedData(facts)),
  ];
  return nodes.map((node) => toHtml(node)).join('\n');
}

function named(statements: readonly Statement[]): Element[] {
  return statements.flatMap(([name, content]) => (content ? [h('meta', { name, content })] : []));
}

/** Dublin Core for libraries (DCMI, "Expressing Dublin Core metadata using HTML/XHTML meta and link elements"). */
function dublinCore(facts: PageFacts): Statement[] {
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

/**
 * The tags of Highwire Press, which Google Scholar, Zotero and other reference managers read first (Google Scholar,
 * Inclusion Guidelines for Webmasters, "Indexing"). URLs are only accepted if they are absolute.
 */
function citation({ publication, files, chapter, path, urlOf }: PageFacts): Statement[] {
  const { title, authors, date, lang, publisher, keywords, identifiers = [], series } = publication.metadata;
  const valuesOf = (scheme: string) => identifiers.filter((one) => one.scheme === scheme).map(({ value }) => value);
  const tags: Statement[] = [
    ['title', chapter?.title ?? title],
    // Tags that follow an author belong to that author.
    ...authors.flatMap((author): Statement[] => [
      ['author', nameOf(author)],
      ...(author.affiliations ?? [author.affiliation]).map((name): Statement => ['author_institution', name]),
      ['author_email', author.email],
      ['author_orcid', author.orcid && `https://orcid.org/${author.orcid}`],
    ]),
    ['publication_date', date && dateOf(date)],
    // Zotero recognises a part of a book by the second, Google Scholar by the first.
    ['inbook_title', chapter && title],
    ['book_title', chapter && title],
    ['series_title', publication.kind === 'book' ? series?.name : undefined],
    ['publisher', publisher],
    // A book's DOI identifies the book, not its chapters.
    ['doi', chapter ? undefined : valuesOf('doi')[0]],
    ...valuesOf('isbn').map((isbn): Statement => ['isbn', isbn]),
    ['language', lang],
    ...keywords.map((keyword): Statement => ['keywords', keyword]),
    ['public_url', urlOf?.(path)],
    ['pdf_url', files.pdf && !chapter ? urlOf?.(files.pdf.path) : undefined],
  ];
  return tags.map(([name, value]) => [`citation_${name}`, value]);
}

/** `2026/11/25`. */
function dateOf(date: string): string {
  return date.slice(0, '2026-11-25'.length).replaceAll('-', '/');
}

/** The family name first if the author says which it is. With two words beside the comma, Zotero sees two people. */
function nameOf({ name, fileAs = '' }: Contributor): string {
  const [family = '', givenName] = fileAs.split(/\s*,\s*/u);
  return givenName && !(family.includes(' ') && givenName.includes(' ')) ? fileAs : name;
}
