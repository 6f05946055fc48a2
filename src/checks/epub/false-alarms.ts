import { decoded, pathFrom } from '../../model/addresses.ts';
import { groupBy } from '../../model/lists.ts';
import type { Book } from './book.ts';
import type { Complaint } from './epubcheck.ts';
import { elementsIn, readXml, type XmlElement } from './xml.ts';

/** What complaints are checked against. */
interface KnownAlarm {
  book: Book;
  links: LinkIndex;
}

/** A complaint of the validator that EPUBCheck does not make. */
interface FalseAlarm {
  /** Why it is false. */
  reason: string;
  covers: (complaint: Complaint, known: KnownAlarm) => boolean;
}

/** False alarms of `@likecoin/epubcheck-ts` 0.7.0 about valid books. Each is needed: a test names the book. */
const falseAlarms: readonly FalseAlarm[] = [
  {
    reason:
      'It compares the fragment of a link with ids without decoding it, so that `#%C3%A9` does not lead to `é`, and finds no ids in a document that is no XML.',
    covers: (complaint, { links }) => complaint.id === 'RSC-012' && !hasDeadFragment(complaint, links),
  },
  {
    reason: 'It says without a line that a document is no XML, under two numbers. That is said with the line.',
    covers: ({ id, path, line }, { book: { documents } }) =>
      (id === 'RSC-016' || id === 'HTM-004') &&
      line === undefined &&
      documents.some((document) => document.path === path && document.fault !== undefined),
  },
  {
    reason: 'It takes `param`, which HTML had, for unknown.',
    covers: ({ id, text }) => id === 'RSC-005' && text.startsWith('element "param" not allowed'),
  },
  {
    reason: 'It asks of each index in a book what EPUB Indexes 1.0 asks of publications that are one.',
    covers: ({ id, text }, { book }) =>
      id === 'RSC-005' && text.startsWith('An "index" must contain one and only one') && !isIndex(book),
  },
];

/** @returns whether a complaint of the validator is known to be false */
export function falseAlarmsOf(book: Book): (complaint: Complaint) => boolean {
  const known = { book, links: linkIndex(book) };
  return (complaint) => falseAlarms.some(({ covers }) => covers(complaint, known));
}

/** Whether a link on the line points to a missing id; if the line has no link, any link of the file. */
function hasDeadFragment({ path, line }: Complaint, { linksIn, idsIn }: LinkIndex): boolean {
  const links = linksIn(path);
  if (!links) return true;
  const isDead = ({ file, fragment }: FragmentLink) =>
    idsIn(file === '' ? path : pathFrom(path, file))?.has(decoded(fragment)) === false;
  return ((line !== undefined && links.byLine.get(line)) || links.all).some(isDead);
}

function isIndex(book: Book): boolean {
  const declared = book.items.some(({ properties }) => properties.includes('index'));
  const types = book.package ? [...elementsIn(book.package)].filter(({ name }) => name === 'type') : [];
  return declared || types.some(({ text }) => text.trim() === 'index');
}

/** A link that names an id. */
interface FragmentLink {
  /** As it is written; empty for the file itself. */
  file: string;
  fragment: string;
  line: number;
}

/** The links in the files of a book and their possible targets. Nothing for files that are not XML. Each file is read once. */
interface LinkIndex {
  linksIn: (path: string) => FileLinks | undefined;
  idsIn: (path: string) => ReadonlySet<string> | undefined;
}

/** The links of a file that name an id. */
interface FileLinks {
  all: readonly FragmentLink[];
  byLine: ReadonlyMap<number, readonly FragmentLink[]>;
}

/** Finds links and ids in the files of a book. */
function linkIndex({ files, documents }: Book): LinkIndex {
  const roots = new Map(documents.map(({ path, root }) => [path, root]));
  const rootOf = (path: string) =>
    roots.has(path) ? roots.get(path) : readXml(new TextDecoder().decode(files.get(path)));
  return {
    linksIn: remembered((path) => linksUnder(rootOf(path))),
    idsIn: remembered((path) => idsUnder(rootOf(path))),
  };
}

function remembered<Found>(find: (path: string) => Found): (path: string) => Found {
  const known = new Map<string, { found: Found }>();
  return (path) => {
    const { found } = known.get(path) ?? { found: find(path) };
    known.set(path, { found });
    return found;
  };
}

function linksUnder(root: XmlElement | undefined): FileLinks | undefined {
  if (!root) return undefined;
  const all = [...elementsIn(root)].flatMap(({ attributes, at: { line } }) =>
    [attributes.href, attributes.src].flatMap((address = '') => {
      const [file = '', fragment] = address.split('#');
      return fragment === undefined || /^[a-z][a-z\d+.-]*:/iu.test(address) ? [] : [{ file, fragment, line }];
    }),
  );
  return { all, byLine: groupBy(all, ({ line }) => line) };
}

function idsUnder(root: XmlElement | undefined): ReadonlySet<string> | undefined {
  return root && new Set([...elementsIn(root)].flatMap(({ attributes }) => attributes.id ?? []));
}
