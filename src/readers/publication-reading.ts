import { fragmentOf, isRemote, pathFrom } from '../model/addresses.ts';
import { openLevel } from '../model/html-elements.ts';
import type { Item, ItemReading } from './items.ts';

export interface PublicationReading extends ItemReading {
  /** Its metadata: its title, its language as a BCP 47 tag, its authors. */
  title: string;
  lang: string;
  authors: readonly string[];
  /** The title that readers see, with the TeX of its formulas, if it is shown. */
  heading: string | undefined;
  /** Reads its lists of headings; a package has one. @throws Error if they cannot be read */
  contents: () => readonly (readonly ContentsLine[])[];
  /** Whether each of its documents numbers its heading levels from 1. */
  isNested: boolean;
  /** Whether a template may add words around its text, and omit some. */
  isLoose: boolean;
  /** The bytes of an image, by the `detail` of its item. */
  bytesOf: (picture: string) => Uint8Array | undefined;
}

export interface ContentsLine {
  /** Its depth, from 1. */
  depth: number;
  /** Its target: `#id`; empty if it has none. */
  target: string;
  title: string;
}

/** A page of HTML, or a content document of an EPUB. */
export interface DocumentReading extends ItemReading {
  path: string;
  /** The ids of all its elements: links may also point outside the text. */
  ids: ReadonlySet<string>;
  /** The first of them in the text: a link to the document leads there. */
  firstId?: string | undefined;
}

/**
 * The text of consecutive documents. Links between them point to ids, as in the publication; images are named by their paths.
 * Within each document, only the order of its heading levels counts.
 */
export function joined(documents: readonly DocumentReading[]): ItemReading {
  const text: Item[] = [];
  const notes: Item[] = [];
  const byPath = new Map(documents.map((document) => [document.path, document]));
  for (const document of documents) {
    for (const item of nested(document.text)) text.push(resolved(item, document, byPath));
    for (const item of document.notes) notes.push(resolved(item, document, byPath));
  }
  return { text, notes };
}

/** An item with addresses relative to the outermost folder. */
export function resolved(item: Item, document: DocumentReading, byPath: ReadonlyMap<string, DocumentReading>): Item {
  const { kind, text, detail } = item;
  if (kind === 'link' || kind === 'reference to a note' || kind === 'backlink') {
    const target = targetIn(text, document, byPath);
    return target === text ? item : { ...item, text: target };
  }
  if (kind !== 'picture' || detail === undefined) return item;
  const pathOf = (address: string) => (isRemote(address) ? address : pathFrom(document.path, address));
  return { ...item, detail: pathOf(detail), renditions: item.renditions?.map(pathOf) };
}

/** Resolves an address in one of the documents, or in a file next to them: to an id, as in the publication. */
export function targetsFrom(path: string, documents: readonly DocumentReading[]): (href: string) => string {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const document = byPath.get(path) ?? { path, ids: new Set(), text: [], notes: [] };
  return (href) => targetIn(href, document, byPath);
}

function targetIn(href: string, { path, ids }: DocumentReading, byPath: ReadonlyMap<string, DocumentReading>): string {
  if (isRemote(href) || href === '' || href.startsWith('/')) return href;
  const [way = ''] = href.split('#');
  const folders = path.split('/').slice(0, -1);
  const wayOut = '../'.repeat(folders.length);
  // Documents link to one another within their folder; a link out of it points to something published next to it.
  const isBeside = href.startsWith(wayOut) && (folders.length > 0 || byPath.size === 1);
  if (way !== '' && isBeside) return href.slice(wayOut.length);
  const document = way === '' ? { ids, firstId: undefined } : byPath.get(pathFrom(path, way));
  if (!document) return [...folders, href].join('/');
  const id = href.includes('#') ? fragmentOf(href) : document.firstId;
  return id !== undefined && document.ids.has(id) ? `#${id}` : `${href} (where nothing is)`;
}

/** Headings by their nesting depth, from 1: one of several documents, shown by itself, has levels of its own and skips none. */
export function nested(items: readonly Item[]): Item[] {
  const open: number[] = [];
  return items.map((item) => {
    if (item.kind !== 'heading') return item;
    return { ...item, detail: String(openLevel(open, Number(item.detail))) };
  });
}
