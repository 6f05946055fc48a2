import { bytesInAddress, pathFrom } from '../../model/addresses.ts';
import type { Artifact } from '../../model/publication.ts';
import type { ReaderOptions } from '../item-reader.ts';
import {
  type DocumentReading,
  joined,
  type PublicationReading,
  resolved,
  targetsFrom,
} from '../publication-reading.ts';
import { type PageReading, readPage } from './read-page.ts';

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
    const page = readPage(new TextDecoder().decode(file.bytes), options);
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
