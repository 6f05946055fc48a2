import { element, lines, type Markup, xmlDocument } from '../xml.ts';
import type { Book, Landmark, ManifestItem } from './book.ts';
import { packageMetadata } from './package-metadata.ts';

/** Names of the landmarks in the guide of EPUB 2. */
const guideTypes: Record<Landmark['type'], string> = {
  cover: 'cover',
  titlepage: 'title-page',
  toc: 'toc',
  bodymatter: 'text',
  glossary: 'glossary',
  bibliography: 'bibliography',
  index: 'index',
};

/** The package document: what the book is, which files it has, and in which order they are read (EPUB 3.3, 5). */
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
        element('manifest', {}, lines(manifest.map(manifestElement))),
        element(
          'spine',
          { toc: 'ncx', 'page-progression-direction': flow.progression },
          lines(spine.map((idref) => element('itemref', { idref }))),
        ),
        element('guide', {}, lines(landmarks.map(guideElement))),
      ]),
    ),
  );
}

function manifestElement({ id, href, mediaType, properties }: ManifestItem): Markup {
  return element('item', { id, href, 'media-type': mediaType, 'properties': properties.join(' ') || undefined });
}

function guideElement({ type, href, title }: Landmark): Markup {
  return element('reference', { type: guideTypes[type], title, href });
}
