import { pathFrom } from '../../model/addresses.ts';
import type { Artifact } from '../../model/publication.ts';
import { bytesInAddress } from '../data-address.ts';
import { listFindings } from './contents.ts';
import { compareReadings } from './epub-findings.ts';
import { expectedIn } from './expected-in.ts';
import type { FindIn } from './find-in.ts';
import { type Found, type FoundDocument, joined, resolved, targetsFrom } from './found.ts';
import type { ReaderOptions } from './item-reader.ts';
import { type Item, isSame } from './items.ts';
import { type PageReading, readPage } from './read-html.ts';

/** Where a page, or a folder of pages, differs from its source. */
export const findInHtml: FindIn = async ({ main, further, publication }, expected) => {
  const found = readSite(main, further, { linked: expected.linked });
  const { isNested } = found;
  const wanted = expectedIn(expected, { isNested, hidesParts: isNested, isStrict: false });
  const text = found.isLoose ? withinTemplate(wanted.text, found.text) : found.text;
  const differing = await compareReadings(expected, wanted, { ...found, text });
  return publication ? [...differing, ...listFindings(publication, found.contents())] : differing;
};

/**
 * The items from the first expected words to the last: a page without `main` has words of its template around the text, and
 * these may begin with a heading as the text does.
 */
function withinTemplate(expected: readonly Item[], found: readonly Item[]): Item[] {
  const opening = expected.slice(0, expected.findIndex(hasContent) + 1);
  const ending = expected.slice(Math.max(0, expected.findLastIndex(hasContent)));
  const stands = (items: readonly Item[], at: number) =>
    items.every((item, index) => isAlike(item, found[at + index] ?? nothing));
  const start = found.findIndex((_, index) => stands(opening, index));
  const end = found.findLastIndex((_, index) => stands(ending, index));
  return found.slice(Math.max(0, start), end < start ? undefined : end + ending.length);
}

const nothing: Item = { kind: 'end', text: '' };

/** Whether an item has content of its own: many only begin or end something. */
function hasContent({ kind, text }: Item): boolean {
  return kind !== 'end' && text !== '';
}

/** The URL does not identify the image. */
function isAlike(expected: Item, found: Item): boolean {
  return expected.kind === 'picture' && found.kind === 'picture'
    ? expected.text === found.text
    : isSame(expected, found);
}

/**
 * Reads a publication of one page, or page by page, following the link to the next.
 *
 * @param further the other pages, and the images that they show
 */
function readSite(main: Artifact, further: readonly Artifact[], options: ReaderOptions): Found {
  const files = new Map([main, ...further].map((file) => [file.path, file]));
  const pages = new Map<string, PageReading>();
  for (let path: string | undefined = main.path; path !== undefined && !pages.has(path); ) {
    const file = files.get(path);
    if (!file) break;
    const page = readPage(new TextDecoder().decode(file.bytes), options);
    pages.set(path, page);
    path = page.next === undefined ? undefined : pathFrom(path, page.next);
  }
  const documents = [...pages].map(([path, page]): FoundDocument => ({ path, ...page }));
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
function alone(documents: readonly FoundDocument[]) {
  const [page] = documents;
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const all = (list: 'text' | 'notes') => page?.[list].map((item) => resolved(item, page, byPath)) ?? [];
  return { text: all('text'), notes: all('notes') };
}
