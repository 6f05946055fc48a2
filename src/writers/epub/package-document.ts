import type { Contributor } from '../../model/publication.ts';
import type { Book, Landmark, ManifestItem } from './book.ts';
import { type Attributes, element, escapeText, lines, type Markup, xmlDocument } from './xml.ts';

/** Names of the landmarks in the guide of EPUB 2. */
const guideTypes: Record<Landmark['type'], string> = {
  cover: 'cover',
  titlepage: 'title-page',
  toc: 'toc',
  bodymatter: 'text',
};

/** The package document: what the book is, which files it has, and in which order they are read (EPUB 3.3, 5). */
export function packageDocument(book: Book): string {
  const { metadata, manifest, spine, landmarks } = book;
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
        element('metadata', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, lines(metadataElements(book))),
        element('manifest', {}, lines(manifest.map(manifestElement))),
        element(
          'spine',
          { toc: 'ncx', 'page-progression-direction': direction },
          lines(spine.map((idref) => element('itemref', { idref }))),
        ),
        element('guide', {}, lines(landmarks.map(guideElement))),
      ]),
    ),
  );
}

function metadataElements({ metadata, identifier, modified, accessibility, manifest }: Book): Markup[] {
  const cover = manifest.find(({ properties }) => properties.includes('cover-image'));
  return [
    dublinCore('identifier', identifier, { id: 'identifier' }),
    ...titleElements(metadata.title, metadata.subtitle),
    ...metadata.authors.flatMap(creatorElements),
    dublinCore('language', metadata.lang),
    ...optional('description', metadata.description),
    ...metadata.keywords.flatMap((keyword) => optional('subject', keyword)),
    ...optional('publisher', metadata.publisher),
    ...optional('rights', metadata.rights),
    ...optional('date', metadata.date),
    meta('dcterms:modified', modified),
    ...accessibility.map(([property, value]) => meta(property, value)),
    // EPUB 2 knows the cover by this name.
    ...(cover ? [element('meta', { name: 'cover', content: cover.id })] : []),
  ];
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

function creatorElements({ name, fileAs }: Contributor, index: number): Markup[] {
  const id = `creator-${index + 1}`;
  return [
    dublinCore('creator', name, { id }),
    refine(id, 'role', 'aut', { scheme: 'marc:relators' }),
    ...(fileAs ? [refine(id, 'file-as', fileAs)] : []),
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

function manifestElement({ id, href, mediaType, properties }: ManifestItem): Markup {
  return element('item', { id, href, 'media-type': mediaType, 'properties': properties.join(' ') || undefined });
}

function guideElement({ type, href, title }: Landmark): Markup {
  return element('reference', { type: guideTypes[type], title, href });
}
