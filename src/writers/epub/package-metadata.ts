import type { Contributor, Identifier, Metadata } from '../../model/publication.ts';
import { version } from '../../model/version.ts';
import { identifierUrn } from '../identifiers.ts';
import { type Attributes, element, escapeText, type Markup } from '../xml.ts';
import { conformanceElements } from './accessibility.ts';
import type { Book } from './book.ts';

/** The metadata in the package document (EPUB 3.3, 5.5). */
export function packageMetadata(book: Book): Markup[] {
  const { metadata, identifier, languages, modified, accessibility, manifest, flow } = book;
  const { authors, contributors = [], rights, license } = metadata;
  const cover = manifest.find(({ properties }) => properties.includes('cover-image'));
  return [
    ...identifierElements(identifier, metadata),
    ...titleElements(metadata),
    ...authors.flatMap((author, index) => personElements('creator', { role: 'aut', ...author }, index)),
    ...contributors.flatMap((contributor, index) => personElements('contributor', contributor, index)),
    ...languages.map((lang) => dublinCore('language', lang)),
    ...optional('description', metadata.description),
    ...metadata.keywords.flatMap((keyword) => optional('subject', keyword)),
    ...optional('publisher', metadata.publisher),
    ...optional('rights', rights ?? license?.name),
    ...optional('date', metadata.date),
    ...sourceElements(book),
    meta('dcterms:modified', modified),
    named('generator', `Offprint ${version}`),
    ...(book.faults ? [named('offprint:faults', String(book.faults))] : []),
    ...(license ? [meta('dcterms:license', license.url)] : []),
    ...(metadata.edition ? [meta('schema:bookEdition', metadata.edition)] : []),
    ...seriesElements(metadata),
    ...accessibility.map(([property, value]) => meta(property, value)),
    ...conformanceElements(book.statement),
    // EPUB 2 identifies the cover by this name.
    ...(cover ? [named('cover', cover.id)] : []),
    ...(flow.primaryMode ? [named('primary-writing-mode', flow.primaryMode)] : []),
  ];
}

/** The main identifier, by which reading systems recognise the book, and the others. */
function identifierElements(chief: string, { identifiers: [first, ...others] = [] }: Metadata): Markup[] {
  return [
    dublinCore('identifier', chief, { id: 'identifier' }),
    ...(first ? identifierType('identifier', first) : []),
    ...others.flatMap((other, index) => {
      const id = `identifier-${index + 2}`;
      return [dublinCore('identifier', identifierUrn(other), { id }), ...identifierType(id, other)];
    }),
  ];
}

/** Codes of ONIX list 5, product identifier types. */
const identifierTypes = { isbn10: '02', doi: '06', isbn13: '15', urn: '22' };

function identifierType(id: string, { scheme, value }: Identifier): Markup[] {
  if (scheme === 'url') return [];
  const type = scheme === 'isbn' ? (value.length === 10 ? 'isbn10' : 'isbn13') : scheme;
  return [refine(id, 'identifier-type', identifierTypes[type], { scheme: 'onix:codelist5' })];
}

/** The parts of the title: each separately for systems that look for one, in order for systems that show all. */
function titleElements({ title, subtitle, edition }: Metadata): Markup[] {
  const parts = [
    { id: 'title', type: 'main', text: title },
    { id: 'subtitle', type: 'subtitle', text: subtitle },
    { id: 'edition', type: 'edition', text: edition },
  ].filter(({ text }) => text?.trim());
  return parts.flatMap(({ id, type, text = '' }, index) => [
    dublinCore('title', text, { id }),
    refine(id, 'title-type', type),
    ...(parts.length > 1 ? [refine(id, 'display-seq', String(index + 1))] : []),
    ...(id === 'title' ? sortedTitle(text) : []),
  ]);
}

/** A title that begins with a symbol, such as an emoji, is sorted by its first letter. */
function sortedTitle(title: string): Markup[] {
  const sorted = title.replace(/^[^\p{L}\p{N}]+/u, '');
  return sorted === title || sorted === '' ? [] : [refine('title', 'file-as', sorted)];
}

/**
 * The printed edition that page markers refer to: as the property of EPUB Accessibility 1.1 (3.4), and in the form that
 * older reading systems expect (EPUB 3.3, D.3.13).
 */
function sourceElements({ source, pageSource }: Book): Markup[] {
  const name = source ? identifierUrn(source) : pageSource;
  if (name === undefined) return [];
  return [
    dublinCore('source', name, { id: 'source' }),
    ...(source ? identifierType('source', source) : []),
    ...(pageSource ? [refine('source', 'source-of', 'pagination'), meta('pageBreakSource', pageSource)] : []),
  ];
}

function personElements(
  element: 'creator' | 'contributor',
  { name, fileAs, role }: Contributor,
  index: number,
): Markup[] {
  const id = `${element}-${index + 1}`;
  return [
    dublinCore(element, name, { id }),
    ...(role ? [refine(id, 'role', role, { scheme: 'marc:relators' })] : []),
    ...(fileAs ? [refine(id, 'file-as', fileAs)] : []),
    refine(id, 'display-seq', String(index + 1)),
  ];
}

function seriesElements({ series }: Metadata): Markup[] {
  if (!series) return [];
  return [
    meta('belongs-to-collection', series.name, { id: 'series' }),
    refine('series', 'collection-type', 'series'),
    ...(series.number === undefined ? [] : [refine('series', 'group-position', String(series.number))]),
    // Names that libraries reading EPUB 2 use.
    named('calibre:series', series.name),
    ...(series.number === undefined ? [] : [named('calibre:series_index', String(series.number))]),
  ];
}

function dublinCore(name: string, value: string, attributes: Attributes = {}): Markup {
  return element(`dc:${name}`, attributes, [escapeText(value)]);
}

/** An empty element of Dublin Core is an error. */
function optional(name: string, value: string | undefined): Markup[] {
  return value?.trim() ? [dublinCore(name, value)] : [];
}

/** In the form of EPUB 2. */
function named(name: string, content: string): Markup {
  return element('meta', { name, content });
}

function meta(property: string, value: string, attributes: Attributes = {}): Markup {
  return element('meta', { ...attributes, property }, [escapeText(value)]);
}

function refine(id: string, property: string, value: string, attributes: Attributes = {}): Markup {
  return meta(property, value, { refines: `#${id}`, ...attributes });
}
