import type { Point } from 'unist';
import { decoded, pathFrom } from '../../model/addresses.ts';
import type { Book } from './book.ts';
import type { Complaint } from './complaint.ts';
import { elementsIn, readXml, type XmlElement } from './xml.ts';

/** Something that the validator says and EPUBCheck does not. */
interface FalseAlarm {
  /** Why it is false. */
  reason: string;
  covers: (complaint: Complaint, book: Book) => boolean;
}

/** What `@likecoin/epubcheck-ts` 0.7.0 says of sound books. Each is needed: a test says of which book. */
const falseAlarms: readonly FalseAlarm[] = [
  {
    reason:
      'It compares the fragment of a link with ids without decoding it, so that `#%C3%A9` does not lead to `é`, and finds no ids in a document that is no XML.',
    covers: (complaint, book) => complaint.id === 'RSC-012' && !hasDeadFragment(complaint, book),
  },
  {
    reason: 'It says without a line that a document is no XML, under two numbers. That is said with the line.',
    covers: ({ id, path, line }, { documents }) =>
      (id === 'RSC-016' || id === 'HTM-004') &&
      line === undefined &&
      documents.some((document) => document.path === path && document.fault !== undefined),
  },
  {
    reason: 'It asks of each index in a book what EPUB Indexes 1.0 asks of publications that are one.',
    covers: ({ id, text }, book) =>
      id === 'RSC-005' && text.startsWith('An "index" must contain one and only one') && !isIndex(book),
  },
];

/** Whether a complaint of the validator is known to be false. */
export function isFalseAlarm(complaint: Complaint, book: Book): boolean {
  return falseAlarms.some(({ covers }) => covers(complaint, book));
}

/** Whether one of the links on the line leads to an id that is not there; in all of the file where the line has none. */
function hasDeadFragment({ path, line }: Complaint, book: Book): boolean {
  const root = readXml(textOf(path, book));
  if (!root) return true;
  const links = [...elementsIn(root)].flatMap((element) => fragmentLinks(element));
  const onLine = links.filter(({ at }) => at.line === line);
  return (onLine.length > 0 ? onLine : links).some(({ file, fragment }) => {
    const holder = readXml(textOf(file === '' ? path : pathFrom(path, file), book));
    return holder !== undefined && !idsIn(holder).has(decoded(fragment));
  });
}

function fragmentLinks({ attributes, at }: XmlElement): { file: string; fragment: string; at: Point }[] {
  return [attributes.href, attributes.src].flatMap((address = '') => {
    const [file = '', fragment] = address.split('#');
    return fragment === undefined || /^[a-z][a-z\d+.-]*:/iu.test(address) ? [] : [{ file, fragment, at }];
  });
}

function idsIn(root: XmlElement): ReadonlySet<string> {
  return new Set([...elementsIn(root)].flatMap(({ attributes }) => attributes.id ?? []));
}

function textOf(path: string, { files }: Book): string {
  return new TextDecoder().decode(files.get(path));
}

function isIndex(book: Book): boolean {
  const declared = book.items.some(({ properties }) => properties.includes('index'));
  const types = book.package ? [...elementsIn(book.package)].filter(({ name }) => name === 'type') : [];
  return declared || types.some(({ text }) => text.trim() === 'index');
}
