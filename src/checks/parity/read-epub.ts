import { pathFrom } from '../../model/addresses.ts';
import { readContainer } from '../epub/container.ts';
import { type Found, type FoundDocument, joined } from './found.ts';
import { itemReader, type ReaderOptions } from './item-reader.ts';
import type { Item } from './items.ts';
import { readXml } from './read-xml.ts';

/** Reads a container as a reading system does: from the package document the spine, from that the documents, in their order. */
export function readEpub(bytes: Uint8Array, options: ReaderOptions = {}): Found {
  return readBook(readContainer(bytes), options);
}

/** Reads the files of a container, by path. */
export function readBook(files: ReadonlyMap<string, Uint8Array>, options: ReaderOptions = {}): Found {
  const fileAt = (path: string) => new TextDecoder().decode(files.get(path));
  const root = readPackagePath(fileAt('META-INF/container.xml'));
  const { title, lang, creators, spine } = readPackage(fileAt(root));
  const documents: FoundDocument[] = [];
  let heading: string | undefined;
  for (const href of spine) {
    const path = pathFrom(root, href);
    const { isFrame, ...document } = readDocument(path, fileAt(path), options);
    if (!isFrame) documents.push(document);
    else if (document.text[0]?.kind === 'heading') heading ??= headingOf(document.text);
  }
  const said = { title, lang, authors: creators, heading };
  return { ...joined(documents), ...said, isNested: true, isLoose: false, bytesOf: (path) => files.get(path) };
}

/** The path of the package document, which `META-INF/container.xml` tells; empty where it does not. */
export function readPackagePath(container: string): string {
  let path = '';
  readXml(container, {
    open: (name, attributes) => {
      if (name === 'rootfile') path ||= attributes['full-path'] ?? '';
    },
  });
  return path;
}

interface Package {
  title: string;
  lang: string;
  creators: string[];
  /** Paths of the documents, as seen from the package document. */
  spine: string[];
}

function readPackage(text: string): Package {
  const hrefs = new Map<string, string>();
  const said: Record<'title' | 'creator' | 'language', string[]> = { title: [], creator: [], language: [] };
  const spine: string[] = [];
  let list: string[] | undefined;
  readXml(text, {
    open(name, attributes) {
      list = name === 'title' || name === 'creator' || name === 'language' ? said[name] : undefined;
      list?.push('');
      if (name === 'item') hrefs.set(attributes.id ?? '', attributes.href ?? '');
      else if (name === 'itemref') spine.push(hrefs.get(attributes.idref ?? '') ?? '');
    },
    text(value) {
      if (list) list[list.length - 1] += value;
    },
    close() {
      list = undefined;
    },
  });
  return { title: said.title[0] ?? '', lang: said.language[0] ?? '', creators: said.creator, spine };
}

/** Documents of the spine that are made for each book: its cover, its title and its contents. */
const frames = /(?:^|\s)(?:cover|titlepage|toc)(?:\s|$)/u;

/** The words of the heading that a document begins with. */
function headingOf(text: readonly Item[]): string {
  const [, first] = text;
  return first?.kind === 'text' ? first.text : '';
}

function readDocument(path: string, text: string, options: ReaderOptions): FoundDocument & { isFrame: boolean } {
  const reader = itemReader(options);
  const ids = new Set<string>();
  let depth = -1;
  let isFrame = false;
  readXml(text, {
    open(name, attributes) {
      if (name === 'body') depth = 0;
      else if (depth < 0) return;
      else depth += 1;
      // Either says what the document is.
      if (depth < 2 && frames.test(attributes['epub:type'] ?? '')) isFrame = true;
      if (attributes.id !== undefined) ids.add(attributes.id);
      if (depth > 0) reader.open(name, (attribute) => attributes[attribute]);
    },
    text(value) {
      if (depth > 0) reader.text(value);
    },
    close() {
      if (depth > 0) reader.close();
      depth -= 1;
    },
  });
  const [firstId] = ids;
  return { path, ...reader.reading, ids, firstId, isFrame };
}
