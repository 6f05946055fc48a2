import { decoded, pathFrom } from '../../model/addresses.ts';
import type { Book } from './book.ts';
import type { Complaint } from './complaint.ts';
import { type FragmentLink, type LinkIndex, linkIndex } from './link-index.ts';
import { elementsIn } from './xml.ts';

/** What complaints are compared with. */
interface KnownAlarm {
  book: Book;
  links: LinkIndex;
}

/** Something that the validator says and EPUBCheck does not. */
interface FalseAlarm {
  /** Why it is false. */
  reason: string;
  covers: (complaint: Complaint, known: KnownAlarm) => boolean;
}

/** What `@likecoin/epubcheck-ts` 0.7.0 says of sound books. Each is needed: a test says of which book. */
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

/** Whether one of the links on the line leads to an id that is not there; in all of the file where the line has none. */
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
