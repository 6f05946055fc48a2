import { SaxesParser } from 'saxes';
import { pathFrom } from '../../model/addresses.ts';
import { headings } from '../../model/html-elements.ts';
import { reasonOf } from '../../model/wording.ts';
import { addValue, type FileReading, wordsAndItems } from '../file-reading.ts';
import { itemReader, keptReading, type ReaderOptions } from '../item-reader.ts';
import type { Item } from '../items.ts';
import {
  type ContentsLine,
  type DocumentReading,
  joined,
  type PublicationReading,
  targetsFrom,
} from '../publication-reading.ts';
import { readContainer } from './container.ts';

/** The elements and properties of a package document that are compared, and how they are shown. */
const comparedValues: ReadonlyMap<string, string> = new Map(
  Object.entries({
    title: 'title',
    creator: 'author',
    contributor: 'contributor',
    language: 'language',
    date: 'date',
    identifier: 'identifier',
    publisher: 'publisher',
    description: 'description',
    subject: 'keywords',
    rights: 'rights',
    'dcterms:modified': 'modified',
  }),
);

/** Reads a container to be compared with another version of it: its text, its metadata and its other files. */
export function readEpubFile(bytes: Uint8Array): FileReading {
  const files = readContainer(bytes);
  const { text, notes, values, spine, packagePath } = readBook(files);
  const metadata = new Map<string, string>();
  for (const { name, value } of values) {
    const comparedName = comparedValues.get(name);
    if (comparedName !== undefined) addValue(metadata, comparedName, value.trim());
  }
  const parts = [...files].filter(([path]) => path !== packagePath);
  return {
    text: wordsAndItems(text),
    notes: wordsAndItems(notes),
    metadata,
    order: spine,
    parts: parts.map(([name, bytes]) => ({ name, bytes })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Reads a container as a reading system does: from the package document the spine, from that the documents, in their order. */
export function readEpub(bytes: Uint8Array, options: ReaderOptions = {}): PublicationReading {
  return readBook(readContainer(bytes), options);
}

/** What a reader finds in a book, and what its package says. */
interface BookReading extends PublicationReading, Pick<Package, 'values' | 'spine'> {
  packagePath: string;
}

/**
 * Reads the files of a container, by path.
 *
 * @throws Error where one is missing or not well-formed, with its path
 */
export function readBook(files: ReadonlyMap<string, Uint8Array>, options: ReaderOptions = {}): BookReading {
  const reading = <T>(path: string, read: (text: string) => T): T => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`it has no file \`${path}\``);
    try {
      return read(new TextDecoder().decode(bytes));
    } catch (error) {
      throw new Error(`\`${path}\`: ${reasonOf(error)}`);
    }
  };
  const packagePath = reading('META-INF/container.xml', readPackagePath);
  const { values, spine, navigation } = reading(packagePath, readPackage);
  const valuesOf = (wanted: string) => values.flatMap(({ name, value }) => (name === wanted ? [value] : []));
  const documents: DocumentReading[] = [];
  let heading: string | undefined;
  for (const href of spine) {
    const path = pathFrom(packagePath, href);
    const { isFrame, ...document } = keptReading(files.get(path) ?? new Uint8Array(), options, path, () =>
      reading(path, (text) => readDocument(path, text, options)),
    );
    if (!isFrame) documents.push(document);
    else heading ??= headingOf(document.text);
  }
  const contents = () => {
    const path = pathFrom(packagePath, navigation);
    const targetOf = targetsFrom(path, documents);
    const lines = navigation === '' ? [] : reading(path, readContents);
    return [lines.map((line) => ({ ...line, target: targetOf(line.target) }))];
  };
  return {
    ...joined(documents),
    title: valuesOf('title')[0] ?? '',
    lang: valuesOf('language')[0] ?? '',
    authors: valuesOf('creator'),
    heading,
    contents,
    isNested: true,
    isLoose: false,
    bytesOf: (path) => files.get(path),
    packagePath,
    values,
    spine,
  };
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

/** The words and the TeX of the heading that a document begins with, below a logo if there is one. */
function headingOf(text: readonly Item[]): string | undefined {
  const [begin, ...rest] = text.filter(({ kind }, at) => kind !== 'picture' || at > 0);
  if (begin?.kind !== 'heading') return undefined;
  const end = rest.findIndex(({ kind, text: ended }) => kind === 'end' && ended === 'heading');
  const words = rest.slice(0, end).filter(({ kind }) => kind === 'text' || kind === 'formula');
  return words.map((item) => item.text).join('');
}

function readDocument(path: string, text: string, options: ReaderOptions): DocumentReading & { isFrame: boolean } {
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

/** What is met in a document, in order. */
interface XmlEvents {
  /** @param name without its prefix @param attributes by their qualified names: `epub:type` */
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (value: string) => void;
  close?: () => void;
}

/** Reads XML tag by tag. @throws Error where it is not well-formed */
function readXml(xml: string, { open, text, close }: XmlEvents): void {
  const parser = new SaxesParser();
  if (open) parser.on('opentag', ({ name, attributes }) => open(name.slice(name.indexOf(':') + 1), attributes));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close) parser.on('closetag', close);
  parser.write(xml).close();
}

interface Package {
  /** The text of each element that holds nothing else, by its name without prefix, or by its property: `title`, `dcterms:modified`. */
  values: readonly { name: string; value: string }[];
  /** The documents in the order in which they are read: paths as seen from the package document, or ids that it does not list. */
  spine: readonly string[];
  /** The path of the navigation document, as seen from it; empty if there is none. */
  navigation: string;
}

/** The path of the package document, which `META-INF/container.xml` contains; otherwise empty. */
function readPackagePath(container: string): string {
  let path = '';
  readXml(container, {
    open: (name, attributes) => {
      if (name === 'rootfile') path ||= attributes['full-path'] ?? '';
    },
  });
  return path;
}

function readPackage(xml: string): Package {
  const values: { name: string; value: string }[] = [];
  const hrefs = new Map<string, string>();
  const spine: string[] = [];
  let navigation = '';
  let last: { name: string; value: string } | undefined;
  readXml(xml, {
    open(name, attributes) {
      last = { name: attributes.property ?? name, value: '' };
      if (name === 'item') hrefs.set(attributes.id ?? '', attributes.href ?? '');
      if (name === 'item' && /\bnav\b/u.test(attributes.properties ?? '')) navigation = attributes.href ?? '';
      else if (name === 'itemref') spine.push(attributes.idref ?? '');
    },
    text(value) {
      if (last) last.value += value;
    },
    close() {
      if (last) values.push(last);
      last = undefined;
    },
  });
  return { values, spine: spine.map((id) => hrefs.get(id) ?? id), navigation };
}
