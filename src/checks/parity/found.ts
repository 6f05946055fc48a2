import { fragmentOf, isRemote, pathFrom } from '../../model/addresses.ts';
import { nested } from './expected-in.ts';
import type { Item, ItemReading } from './items.ts';

/** What a reader finds in a finished publication. */
export interface Found extends ItemReading {
  /** What it says of itself: its title, its language as a BCP 47 tag, its authors. */
  title: string;
  lang: string;
  authors: readonly string[];
  /** The title as readers see it, where it is shown. */
  heading: string | undefined;
  /** Reads its lists of headings, of which a package has one. @throws Error where that cannot be read */
  contents: () => readonly (readonly ContentsLine[])[];
  /** Whether each of its documents has levels of headings of its own, from 1. */
  isNested: boolean;
  /** Whether it may have words of its template round its text, and not say what the template does not want to. */
  isLoose: boolean;
  /** The bytes of a picture, by the `detail` of its item. */
  bytesOf: (picture: string) => Uint8Array | undefined;
}

/** A line of a table of contents. */
export interface ContentsLine {
  /** How deep it stands, from 1. */
  depth: number;
  /** Where it leads: `#id`; empty where it leads nowhere. */
  target: string;
  title: string;
}

/** A page of HTML, or a content document of an EPUB. */
export interface FoundDocument extends ItemReading {
  path: string;
  /** The ids of all its elements: links may lead to what is not the text, too. */
  ids: ReadonlySet<string>;
  /** The first of them in the text: a link to the document leads there. */
  firstId?: string | undefined;
}

/**
 * The text of documents that are read one after the other. Links between them lead to ids, as in the publication; pictures
 * are named by their paths. Of each document by itself only the order of its levels of headings counts.
 */
export function joined(documents: readonly FoundDocument[]): ItemReading {
  const text: Item[] = [];
  const notes: Item[] = [];
  const byPath = new Map(documents.map((document) => [document.path, document]));
  for (const document of documents) {
    for (const item of nested(document.text)) text.push(resolved(item, document, byPath));
    for (const item of document.notes) notes.push(resolved(item, document, byPath));
  }
  return { text, notes };
}

/** An item with addresses as they are from the outermost folder. */
export function resolved(item: Item, document: FoundDocument, byPath: ReadonlyMap<string, FoundDocument>): Item {
  const { kind, text, detail } = item;
  if (kind === 'link' || kind === 'reference to a note' || kind === 'backlink') {
    const target = targetIn(text, document, byPath);
    return target === text ? item : { ...item, text: target };
  }
  if (kind !== 'picture' || detail === undefined) return item;
  const pathOf = (address: string) => (isRemote(address) ? address : pathFrom(document.path, address));
  return { ...item, detail: pathOf(detail), renditions: item.renditions?.map(pathOf) };
}

/** Tells where an address in one of the documents leads, or in a file beside them: to ids, as in the publication. */
export function targetsFrom(path: string, documents: readonly FoundDocument[]): (href: string) => string {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const document = byPath.get(path) ?? { path, ids: new Set(), text: [], notes: [] };
  return (href) => targetIn(href, document, byPath);
}

function targetIn(href: string, { path, ids }: FoundDocument, byPath: ReadonlyMap<string, FoundDocument>): string {
  if (isRemote(href) || href === '' || href.startsWith('/')) return href;
  const [way = ''] = href.split('#');
  const folders = path.split('/').slice(0, -1);
  const wayOut = '../'.repeat(folders.length);
  // Documents lead to one another within their folder; what leads out of it leads to what is published beside.
  const isBeside = href.startsWith(wayOut) && (folders.length > 0 || byPath.size === 1);
  if (way !== '' && isBeside) return href.slice(wayOut.length);
  const document = way === '' ? { ids, firstId: undefined } : byPath.get(pathFrom(path, way));
  if (!document) return [...folders, href].join('/');
  const id = href.includes('#') ? fragmentOf(href) : document.firstId;
  return id !== undefined && document.ids.has(id) ? `#${id}` : `${href} (where nothing is)`;
}
