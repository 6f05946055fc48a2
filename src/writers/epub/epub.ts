import { strToU8, type Zippable, zipSync } from 'fflate';
import type { EpubOptions } from '../../model/format-options.ts';
import { yieldToEventLoop } from '../../platform/breather.ts';
import type { Template } from '../../template/template.ts';
import type { Writer } from '../writer.ts';
import { element, lines, type Markup, xmlDocument } from '../xml.ts';
import type { Book, Landmark, ManifestItem } from './book.ts';
import { reportBookSize } from './compat/shown.ts';
import { composeBook } from './compose.ts';
import { assemble, type BookFiles, coverBody, fillChapter, fillTitlePage, frontDocuments } from './documents.ts';
import { navigationBody, ncxDocument } from './navigation-document.ts';
import { packageMetadata } from './package-metadata.ts';
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
