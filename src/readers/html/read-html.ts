import type { DefaultTreeAdapterTypes } from 'parse5';
import { bytesInAddress, pathFrom } from '../../model/addresses.ts';
import type { Artifact } from '../../model/publication.ts';
import { addValue, type FileReading, type ReadPart, wordsAndItems } from '../file-reading.ts';
import { keptReading, type ReaderOptions } from '../item-reader.ts';
import {
  type DocumentReading,
  joined,
  type PublicationReading,
  resolved,
  targetsFrom,
} from '../publication-reading.ts';
import { attributesOf, elementsIn, type PageReading, parsePage, readDocument, readPage } from './read-page.ts';

/** The names of `meta` elements that are compared, and how they are shown. */
const comparedNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    author: 'author',
    description: 'description',
    keywords: 'keywords',
    date: 'date',
    'dcterms.date': 'date',
    'dcterms.modified': 'modified',
    generator: 'generator',
  }),
);

/** Reads a page to be compared with another version of it: its text, the metadata in its head, its styles and its scripts. */
export function readHtml(bytes: Uint8Array): FileReading {
  const document = parsePage(new TextDecoder().decode(bytes));
  const { text, notes } = readDocument(document);
  const metadata = new Map<string, string>();
  const parts: ReadPart[] = [];
  const counts = new Map<string, number>();
  // A title or style in a drawing belongs to the drawing.
  for (const element of elementsIn(document, 'svg')) {
    const { tagName } = element;
    const attribute = attributesOf(element);
    const name = comparedNames.get(attribute('name')?.toLowerCase() ?? '');
    if (tagName === 'html') metadata.set('language', attribute('lang') ?? '');
    else if (tagName === 'title' && !metadata.has('title')) metadata.set('title', textOf(element));
    else if (tagName === 'meta' && name) addValue(metadata, name, attribute('content') ?? '');
    else if (tagName === 'style' || (tagName === 'script' && attribute('src') === undefined)) {
      const kind = attribute('type') === 'application/ld+json' ? 'linked data' : tagName;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      parts.push({ name: `${kind} ${count}`, bytes: new TextEncoder().encode(textOf(element)) });
    }
  }
  return { text: wordsAndItems(text), notes: wordsAndItems(notes), metadata, parts };
}

function textOf({ childNodes }: DefaultTreeAdapterTypes.Element): string {
  return childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

/**
 * Reads a publication of one page, or page by page, following the link to the next.
 *
 * @param further the other pages, and the images that they show
 */
export function readSite(main: Artifact, further: readonly Artifact[], options: ReaderOptions): PublicationReading {
  const files = new Map([main, ...further].map((file) => [file.path, file]));
  const pages = new Map<string, PageReading>();
  for (let path: string | undefined = main.path; path !== undefined && !pages.has(path); ) {
    const file = files.get(path);
    if (!file) break;
    const { bytes } = file;
    const page: PageReading = keptReading(bytes, options, path, () =>
      readPage(new TextDecoder().decode(bytes), options),
    );
    pages.set(path, page);
    path = page.next === undefined ? undefined : pathFrom(path, page.next);
  }
  const documents = [...pages].map(([path, page]): DocumentReading => ({ path, ...page }));
  const [first] = pages.values();
  return {
    ...(documents.length === 1 ? alone(documents) : joined(documents)),
    title: first?.title ?? '',
    lang: first?.lang ?? '',
    authors: first?.authors ?? [],
    heading: first?.heading,
    contents: () =>
      [...pages].flatMap(([path, { lists }]) => {
        const targetOf = targetsFrom(path, documents);
        return lists.map((list) => list.map((line) => ({ ...line, target: targetOf(line.target) })));
      }),
    isNested: documents.length > 1,
    isLoose: first?.hasMain === false,
    bytesOf: (picture) => bytesInAddress(picture) ?? files.get(picture)?.bytes,
  };
}

/** A single page has the heading levels of the publication. */
function alone(documents: readonly DocumentReading[]) {
  const [page] = documents;
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const all = (list: 'text' | 'notes') => page?.[list].map((item) => resolved(item, page, byPath)) ?? [];
  return { text: all('text'), notes: all('notes') };
}
