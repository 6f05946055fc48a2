import { pathFrom } from '../../model/addresses.ts';
import { headings } from '../../model/html-elements.ts';
import { reasonOf } from '../../model/reason.ts';
import { readContainer } from '../epub/container.ts';
import { type ContentsLine, type Found, type FoundDocument, joined, targetsFrom } from './found.ts';
import { itemReader, type ReaderOptions } from './item-reader.ts';
import type { Item } from './items.ts';
import { readXml } from './read-xml.ts';

/** Reads a container as a reading system does: from the package document the spine, from that the documents, in their order. */
export function readEpub(bytes: Uint8Array, options: ReaderOptions = {}): Found {
  return readBook(readContainer(bytes), options);
}

/**
 * Reads the files of a container, by path.
 *
 * @throws Error where one is missing or not well-formed, with its path
 */
export function readBook(files: ReadonlyMap<string, Uint8Array>, options: ReaderOptions = {}): Found {
  const reading = <T>(path: string, read: (text: string) => T): T => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`it has no file \`${path}\``);
    try {
      return read(new TextDecoder().decode(bytes));
    } catch (error) {
      throw new Error(`\`${path}\`: ${reasonOf(error)}`);
    }
  };
  const root = reading('META-INF/container.xml', readPackagePath);
  const { title, lang, creators, spine, navigation } = reading(root, readPackage);
  const documents: FoundDocument[] = [];
  let heading: string | undefined;
  for (const href of spine) {
    const path = pathFrom(root, href);
    const { isFrame, ...document } = reading(path, (text) => readDocument(path, text, options));
    if (!isFrame) documents.push(document);
    else if (document.text[0]?.kind === 'heading') heading ??= headingOf(document.text);
  }
  const said = { title, lang, authors: creators, heading };
  const contents = () => {
    const path = pathFrom(root, navigation);
    const targetOf = targetsFrom(path, documents);
    const lines = navigation === '' ? [] : reading(path, readContents);
    return [lines.map((line) => ({ ...line, target: targetOf(line.target) }))];
  };
  return {
    ...joined(documents),
    ...said,
    contents,
    isNested: true,
    isLoose: false,
    bytesOf: (path) => files.get(path),
  };
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
  /** The path of the navigation document, as seen from it; empty where there is none. */
  navigation: string;
}

function readPackage(text: string): Package {
  const hrefs = new Map<string, string>();
  const said: Record<'title' | 'creator' | 'language', string[]> = { title: [], creator: [], language: [] };
  const spine: string[] = [];
  let navigation = '';
  let list: string[] | undefined;
  readXml(text, {
    open(name, attributes) {
      list = name === 'title' || name === 'creator' || name === 'language' ? said[name] : undefined;
      list?.push('');
      if (name === 'item') hrefs.set(attributes.id ?? '', attributes.href ?? '');
      if (name === 'item' && /\bnav\b/u.test(attributes.properties ?? '')) navigation = attributes.href ?? '';
      else if (name === 'itemref') spine.push(hrefs.get(attributes.idref ?? '') ?? '');
    },
    text(value) {
      if (list) list[list.length - 1] += value;
    },
    close() {
      list = undefined;
    },
  });
  return { title: said.title[0] ?? '', lang: said.language[0] ?? '', creators: said.creator, spine, navigation };
}

/** Documents of the spine that are made for each book: its cover, its title and its contents. */
const frames = /(?:^|\s)(?:cover|titlepage|toc)(?:\s|$)/u;

/** The lines of the table of contents in a navigation document, each with its URL. */
function readContents(text: string): ContentsLine[] {
  const lines: ContentsLine[] = [];
  /** How many lists are open in the table of contents. Absent outside of it. */
  let depth: number | undefined;
  const open: string[] = [];
  readXml(text, {
    open(name, attributes) {
      open.push(name);
      if (name === 'nav' && /\btoc\b/u.test(attributes['epub:type'] ?? '')) depth = 0;
      if (depth === undefined) return;
      if (name === 'ol') depth += 1;
      else if (name === 'a') lines.push({ depth, target: attributes.href ?? '', title: '' });
    },
    text(value) {
      const line = lines.at(-1);
      if (line && depth !== undefined && open.includes('a')) line.title += value;
    },
    close() {
      const name = open.pop();
      if (name === 'nav') depth = undefined;
      else if (name === 'ol' && depth !== undefined) depth -= 1;
    },
  });
  return lines;
}

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
  /** Where a link to the document leads: its heading, else its first element that has an id. */
  let headingId: string | undefined;
  let firstId: string | undefined;
  readXml(text, {
    open(name, attributes) {
      if (name === 'body') depth = 0;
      else if (depth < 0) return;
      else depth += 1;
      // Either says what the document is.
      if (depth < 2 && frames.test(attributes['epub:type'] ?? '')) isFrame = true;
      if (attributes.id !== undefined) {
        ids.add(attributes.id);
        if (headings.has(name)) headingId ??= attributes.id;
        // A page of the print that begins with the document is no target of its own.
        if (attributes.role !== 'doc-pagebreak') firstId ??= attributes.id;
      }
      if (depth > 0) reader.open(name, (attribute) => attributes[attribute]);
    },
    text(value) {
      if (depth >= 0) reader.text(value);
    },
    close() {
      if (depth > 0) reader.close();
      depth -= 1;
    },
  });
  return { path, ...reader.finish(), ids, firstId: headingId ?? firstId, isFrame };
}
