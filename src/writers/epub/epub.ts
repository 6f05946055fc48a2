import { strToU8, type Zippable, zipSync } from 'fflate';
import type { EpubOptions } from '../../model/format-options.ts';
import type { Contributor, Identifier, Metadata } from '../../model/publication.ts';
import { version } from '../../model/version.ts';
import { yieldToEventLoop } from '../../platform/breather.ts';
import type { Template } from '../../template/template.ts';
import { identifierUrn } from '../identifiers.ts';
import type { Writer } from '../writer.ts';
import { type Attributes, element, escapeText, lines, type Markup, xmlDocument } from '../xml.ts';
import { conformanceElements } from './accessibility.ts';
import type { Book, Landmark } from './book.ts';
import { reportBookSize } from './compat/shown.ts';
import { composeBook } from './compose.ts';
import { assemble, type BookFiles, coverBody, fillChapter, fillTitlePage, frontDocuments } from './documents.ts';
import { navigationBody, ncxDocument } from './navigation-document.ts';
import { setUpright } from './upright.ts';

/** Writes an EPUB 3.3 that EPUB 2 systems can read: one content document per section, and the same bytes every time. */
export const epub: Writer<EpubOptions> = {
  async write(publication, context) {
    const { template, signal, options, report } = context;
    const book = await composeBook(publication, context);
    signal.throwIfAborted();
    const files = await assemble(await fillFiles(book, template, signal));
    signal.throwIfAborted();
    const packed = packContainer(files);
    reportBookSize(packed, options.own.compat ?? 'none', report);
    return packed;
  },
};

/** The media type of an EPUB, and the whole text of its file `mimetype`. */
export const mediaType = 'application/epub+zip';

/** Files that are already compressed: compressing them again gains nothing. */
const compressed = /\.(?:gif|jpe?g|png|webp|woff2?)$/;

/**
 * Packs the files into an EPUB container (EPUB 3.3, 4.3): `mimetype` first and stored, the others sorted. All have the
 * earliest date a ZIP file can express, so that the same files give the same bytes at any time and on any machine.
 */
export function packContainer(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  // ZIP dates have no zone, and fflate reads local time: only the local constructor gives the same date everywhere.
  const mtime = new Date(1980, 0, 1, 0, 0, 0);
  const entries: Zippable = { mimetype: [strToU8(mediaType), { level: 0, mtime }] };
  for (const path of [...files.keys()].sort(byPlace)) {
    const bytes = files.get(path);
    if (bytes && path !== 'mimetype') entries[path] = [bytes, { level: compressed.test(path) ? 0 : 9, mtime }];
  }
  return zipSync(entries);
}

/** Files that a reading system opens first come first; the others follow in code point order. */
function byPlace(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(path: string): number {
  if (path.startsWith('META-INF/')) return 0;
  return path.endsWith('.opf') ? 1 : 2;
}

/** Writes the documents of a book one at a time, since the trees and texts of a long book together fill the memory. */
export async function fillFiles(book: Book, template: Template, signal?: AbortSignal): Promise<BookFiles> {
  const { metadata, words, cover, pictures, fonts, styles, flow } = book;
  const documents = new Map([
    [frontDocuments.cover, await fillChapter(words.cover, coverBody(cover, metadata, words), metadata, template)],
    [frontDocuments.titlepage, await fillTitlePage(metadata, words, template, book)],
  ]);
  for (const { file, title, body } of book.documents) {
    await yieldToEventLoop(signal);
    documents.set(file, await fillChapter(title, body, metadata, template));
  }
  const navigation = navigationBody(book, words);
  if (flow.vertical) setUpright(navigation);
  return {
    title: metadata.title,
    package: packageDocument(book),
    ncx: ncxDocument(book),
    navigation: await fillChapter(words.contents, navigation, metadata, template),
    styles,
    documents,
    resources: new Map([cover, ...pictures, ...fonts].map(({ path, bytes }) => [path, bytes])),
  };
}

/** Names of the landmarks in the EPUB 2 guide. */
const guideTypes: Record<Landmark['type'], string> = {
  cover: 'cover',
  titlepage: 'title-page',
  toc: 'toc',
  bodymatter: 'text',
  glossary: 'glossary',
  bibliography: 'bibliography',
  index: 'index',
};

/** The package document: metadata, manifest and reading order (EPUB 3.3, 5). */
export function packageDocument(book: Book): string {
  const { metadata, manifest, spine, landmarks, flow } = book;
  const direction = metadata.dir === 'rtl' ? 'rtl' : undefined;
  return xmlDocument(
    element(
      'package',
      {
        'xmlns': 'http://www.idpf.org/2007/opf',
        'version': '3.0',
        'unique-identifier': 'identifier',
        'xml:lang': metadata.lang,
        'dir': direction,
      },
      lines([
        element('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, lines(packageMetadata(book))),
        element(
          'manifest',
          {},
          lines(
            manifest.map(({ id, href, mediaType, properties }) =>
              element('item', { id, href, 'media-type': mediaType, 'properties': properties.join(' ') || undefined }),
            ),
          ),
        ),
        element(
          'spine',
          { toc: 'ncx', 'page-progression-direction': flow.progression },
          lines(spine.map((idref) => element('itemref', { idref }))),
        ),
        element(
          'guide',
          {},
          lines(
            landmarks.map(({ type, href, title }) => element('reference', { type: guideTypes[type], title, href })),
          ),
        ),
      ]),
    ),
  );
}

/** The metadata in the package document (EPUB 3.3, 5.5). */
function packageMetadata(book: Book): Markup[] {
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
    ...[...new Set(metadata.keywords)].flatMap((keyword) => optional('subject', keyword)),
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
