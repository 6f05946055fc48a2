import type { Contributor, Identifier, Metadata } from '../../model/publication.ts';
import { identifierUrn } from '../identifiers.ts';
import type { Book } from './book.ts';
import { type Attributes, element, escapeText, type Markup } from './xml.ts';

/** What the package document says of the book (EPUB 3.3, 5.5). */
export function packageMetadata({ metadata, identifier, modified, accessibility, manifest }: Book): Markup[] {
  const { authors, contributors = [], rights, license } = metadata;
  const cover = manifest.find(({ properties }) => properties.includes('cover-image'));
  return [
    ...identifierElements(identifier, metadata),
    ...titleElements(metadata.title, metadata.subtitle),
    ...authors.flatMap((author, index) => personElements('creator', { role: 'aut', ...author }, index)),
    ...contributors.flatMap((contributor, index) => personElements('contributor', contributor, index)),
    dublinCore('language', metadata.lang),
    ...optional('description', metadata.description),
    ...metadata.keywords.flatMap((keyword) => optional('subject', keyword)),
    ...optional('publisher', metadata.publisher),
    ...optional('rights', rights ?? license?.name),
    ...optional('date', metadata.date),
    meta('dcterms:modified', modified),
    ...(license ? [meta('dcterms:license', license.url)] : []),
    ...(metadata.edition ? [meta('schema:bookEdition', metadata.edition)] : []),
    ...seriesElements(metadata),
    ...accessibility.map(([property, value]) => meta(property, value)),
    // EPUB 2 knows the cover by this name.
    ...(cover ? [element('meta', { name: 'cover', content: cover.id })] : []),
  ];
}

/** The chief identifier, by which reading systems know the book, and the others. */
function identifierElements(chief: string, { identifiers: [given, ...others] = [] }: Metadata): Markup[] {
  return [
    dublinCore('identifier', chief, { id: 'identifier' }),
    ...(given ? identifierType('identifier', given) : []),
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

function titleElements(title: string, subtitle: string | undefined): Markup[] {
  const main = dublinCore('title', title, { id: 'title' });
  if (!subtitle?.trim()) return [main];
  return [
    main,
    refine('title', 'title-type', 'main'),
    dublinCore('title', subtitle, { id: 'subtitle' }),
    refine('subtitle', 'title-type', 'subtitle'),
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
  ];
}

function seriesElements({ series }: Metadata): Markup[] {
  if (!series) return [];
  return [
    meta('belongs-to-collection', series.name, { id: 'series' }),
    refine('series', 'collection-type', 'series'),
    ...(series.number === undefined ? [] : [refine('series', 'group-position', String(series.number))]),
  ];
}

function dublinCore(name: string, value: string, attributes: Attributes = {}): Markup {
  return element(`dc:${name}`, attributes, [escapeText(value)]);
}

/** An empty element of Dublin Core is an error. */
function optional(name: string, value: string | undefined): Markup[] {
  return value?.trim() ? [dublinCore(name, value)] : [];
}

function meta(property: string, value: string, attributes: Attributes = {}): Markup {
  return element('meta', { ...attributes, property }, [escapeText(value)]);
}

function refine(id: string, property: string, value: string, attributes: Attributes = {}): Markup {
  return meta(property, value, { refines: `#${id}`, ...attributes });
}
