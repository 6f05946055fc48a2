import { legalText } from '../../model/characters.ts';
import { readEpub } from '../../readers/epub/read-epub.ts';
import { readSite } from '../../readers/html/read-html.ts';
import { type Item, type ItemReading, isInline, isSame, keepItems } from '../../readers/items.ts';
import { nested, type PublicationReading } from '../../readers/publication-reading.ts';
import { samePictures } from './compare.ts';
import { contentsFindings, listFindings } from './contents.ts';
import type { ExpectedContent } from './expected.ts';
import { type FindIn, type Finding, findingsIn } from './findings.ts';

/** What a format shows of a publication. */
interface Showing {
  /** Whether each section numbers its heading levels on its own. */
  isNested: boolean;
  /** Whether the titles of parts appear only in the table of contents. */
  hidesParts: boolean;
  /** Whether misplaced content is shown as something else: a link without a target as text. */
  isStrict: boolean;
}

/** The content that is expected in a format. */
function expectedIn(expected: ExpectedContent, { isNested, hidesParts, isStrict }: Showing): ItemReading {
  const { sections, notes } = (isStrict ? expected.regular : undefined) ?? expected;
  const text: Item[] = [];
  for (const section of sections) {
    if (hidesParts && section.role === 'part') continue;
    for (const item of isNested ? nested(section.text) : section.text) text.push(item);
  }
  return isStrict
    ? { text: withoutDeadLinks(text), notes: withoutDeadLinks(notes) }
    : { text, notes: withFewBacklinks(notes, expected.inNotes) };
}

/** The most backlinks of a note on a page. */
const mostBacklinks = 100;

/** On a page, backlinks lead to the text only, not to other notes. */
function withFewBacklinks(notes: readonly Item[], inNotes: ReadonlySet<string>): Item[] {
  let count = 0;
  return notes.filter(({ kind, text }) => {
    if (kind === 'note') count = 0;
    if (kind !== 'backlink') return true;
    const isShown = !inNotes.has(text.slice(1)) && count < mostBacklinks;
    if (isShown) count += 1;
    return isShown;
  });
}

/** URL schemes that reading systems follow. */
const followed = /^(?:#|(?:https?|mailto|tel):)/u;

function withoutDeadLinks(items: readonly Item[]): Item[] {
  const leads = (address: string) => followed.test(address) && (address.startsWith('#') || URL.canParse(address));
  const isDead = ({ kind, text }: Item) => kind === 'link' && !leads(text);
  if (!items.some(isDead)) return [...items];
  const open: Item[] = [];
  const kept = keepItems(items, (item) => {
    if (item.kind === 'link') open.push(item);
    const link = item.kind === 'end' && item.text === 'link' ? open.pop() : item;
    return !link || !isDead(link);
  });
  return withoutSpaceAtLineEnds(kept);
}

/** Whitespace before the end of a link that is now at the end of a line, where there is none. */
function withoutSpaceAtLineEnds(items: readonly Item[]): Item[] {
  return items.flatMap((item, index) => {
    if (item.kind !== 'text' || !item.text.endsWith(' ') || !endsLine(items[index + 1])) return [item];
    return item.text === ' ' ? [] : [{ ...item, text: item.text.slice(0, -1) }];
  });
}

function endsLine(next: Item | undefined): boolean {
  if (!next || next.kind === 'text') return next?.begins ?? true;
  return !isInline(next) && next.kind !== 'picture' && next.kind !== 'formula' && next.kind !== 'task box';
}

/** Where an EPUB differs from its source. */
export const findInEpub: FindIn = async ({ main, publication }, expected, parts) => {
  const found = readEpub(main.bytes, { linked: expected.linked, parts });
  const wanted = expectedIn(expected, { isNested: true, hidesParts: false, isStrict: true });
  const differing = await compareReadings(expected, wanted, found);
  return publication ? [...differing, ...contentsFindings(publication, found.contents().flat())] : differing;
};

/** @param wanted the expected content that the format shows */
async function compareReadings(
  expected: ExpectedContent,
  wanted: ItemReading,
  found: PublicationReading,
): Promise<Finding[]> {
  const same = await samePictures(found, expected.resources);
  return [
    ...metadataFindings(expected, found),
    ...findingsIn(wanted.text, found.text, same),
    ...findingsIn(wanted.notes, found.notes, same),
  ];
}

/** Where the metadata of a finished publication differs from its source. */
function metadataFindings({ metadata, heading }: ExpectedContent, found: PublicationReading): Finding[] {
  const { title, authors, lang } = metadata;
  const names = authors.map(({ name }) => name).join(', ');
  const findings = [
    ...compared('title', title, found.title),
    ...(isSameTitle(heading, found.heading) ? [] : compared('title above the text', heading, found.heading ?? '')),
    ...compared('list of authors', names, found.authors.join(', ')),
    ...compared('language', lang, found.lang),
  ];
  return findings.filter(({ kind }) => !found.isLoose || kind !== 'missing');
}

/** Whether the title that is shown, if any, is this one: markup in it may be read with spaces around. */
function isSameTitle(expected: string, found: string | undefined): boolean {
  const [wanted, said] = [expected, found ?? expected].map((text) => legalText(text).replace(/\s+/gu, ''));
  return wanted === said;
}

function compared(what: string, wanted: string, said: string): Finding[] {
  const [expected, found] = [wanted, said].map(legible) as [string, string];
  if (expected === found) return [];
  const texts = { expected, found, at: undefined };
  return [
    found === ''
      ? { kind: 'missing', what, ...texts }
      : { kind: 'changed', what: `“${found}”`, instead: what, ...texts },
  ];
}

/** On one line, without characters that files must not contain. */
function legible(text: string): string {
  return legalText(text).replace(/\s+/gu, ' ').trim();
}

/** Where a page, or a folder of pages, differs from its source. */
export const findInHtml: FindIn = async ({ main, further, publication }, expected, parts) => {
  const found = readSite(main, further, { linked: expected.linked, parts });
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
