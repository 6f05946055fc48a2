import type { Point } from 'unist';
import { legalText } from '../../model/characters.ts';
import { headings } from '../../model/html-elements.ts';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { Item } from '../../readers/items.ts';
import type { ContentsLine } from '../../readers/publication-reading.ts';
import { texTitle } from './expected.ts';
import { type Finding, findingsIn } from './findings.ts';

/** What tables of contents are compared with. */
type OutlinedEntry = Pick<Publication, 'outline' | 'sections'>;

/** Levels that every table of contents has, including that of an EPUB for a shop; lower levels may be left out, one by one. */
const shownLevels = 2;

/** Where a list of all headings, down to its last level, differs from these. */
export function contentsFindings(publication: OutlinedEntry, contents: readonly ContentsLine[]): Finding[] {
  const levels = contents.reduce((deepest, { depth }) => Math.max(deepest, depth), shownLevels);
  const lines = headingLines(publication.outline).filter(({ depth }) => depth <= levels);
  // A text without headings still has one line.
  return lines.length === 0 ? [] : findingsBetween(lines, contents, publication);
}

/**
 * Where lists of headings differ from these. Each list may choose what to show: chapters, or the headings below one; but if it
 * shows a heading, it shows its siblings too. Chapters may appear without their sibling headings.
 */
export function listFindings(publication: OutlinedEntry, lists: readonly (readonly ContentsLine[])[]): Finding[] {
  const withNumber = headingsOf(publication);
  const linesBeside = linesOfLists(publication);
  // Each page has the same list next to its text.
  const distinct = new Map(lists.map((list) => [JSON.stringify(list), list]));
  return [...distinct.values()].flatMap((list) => {
    const found = list.map((line) => withNumber(line));
    const listed = new Set(found.map(({ target }) => target));
    return findingsBetween(linesBeside(listed), found, publication);
  });
}

function findingsBetween(
  lines: readonly ContentsLine[],
  found: readonly ContentsLine[],
  publication: OutlinedEntry,
): Finding[] {
  if (JSON.stringify(lines.map(plain)) === JSON.stringify(found.map(plain))) return [];
  const places = headingPlaces(publication);
  const expected = lines.flatMap((line) =>
    itemsOf(line).map((item) => ({ ...item, at: places.get(line.target.slice(1)) })),
  );
  const findings = findingsIn(expected, found.flatMap(itemsOf));
  return findings.map((finding) => ({ ...finding, what: `${finding.what} of the contents` }));
}

function lineOf({ id, title, number = '' }: OutlineEntry, depth: number): ContentsLine {
  return { depth, target: `#${id}`, title: `${number} ${title}` };
}

/** A heading without words cannot be followed: the headings below it take its place. */
function isWordless({ title }: OutlineEntry): boolean {
  return title.trim() === '';
}

/** All headings that have text, from top to bottom. */
export function headingLines(entries: readonly OutlineEntry[], depth = 1): ContentsLine[] {
  return entries.flatMap((entry) => {
    if (isWordless(entry)) return headingLines(entry.children, depth);
    return [lineOf(entry, depth), ...headingLines(entry.children, depth + 1)];
  });
}

/** Creates the function that returns the expected lines of a list that shows some headings: these and their siblings. */
function linesOfLists({ outline, sections }: OutlinedEntry): (listed: ReadonlySet<string>) => ContentsLine[] {
  const untitled = new Set(sections.filter(({ role }) => role !== 'section').map(({ id }) => id));
  /** The first heading of a part or a chapter is its title. */
  const titles = new Set(flat(outline).filter(({ section }) => untitled.delete(section)));
  const above = new Map<string, OutlineEntry>();
  for (const entry of flat(outline)) for (const { id } of entry.children) above.set(`#${id}`, entry);
  return (listed) => {
    // Each of many pages lists a few headings of a long outline.
    const open = new Set<OutlineEntry>();
    for (const target of listed) {
      for (let entry = above.get(target); entry && !open.has(entry); entry = above.get(`#${entry.id}`)) open.add(entry);
    }
    const beside = (entries: readonly OutlineEntry[]): ContentsLine[] => {
      const kinds = new Set(entries.filter(({ id }) => listed.has(`#${id}`)).map((entry) => titles.has(entry)));
      return entries.flatMap((entry) => {
        const below = open.has(entry) ? beside(entry.children) : [];
        if (!kinds.has(titles.has(entry)) || isWordless(entry)) return below;
        return [lineOf(entry, 1), ...below.map((line) => ({ ...line, depth: line.depth + 1 }))];
      });
    };
    return beside(outline);
  };
}

/**
 * Finds which heading a line of a list represents: the title of a part is not a link if no page is its own, and a template may
 * omit the numbers of headings.
 */
function headingsOf({ outline, sections }: OutlinedEntry): (line: ContentsLine) => ContentsLine {
  const parts = new Set(sections.filter(({ role }) => role === 'part').map(({ id }) => id));
  const all = flat(outline);
  const ofParts = all.filter(({ section }) => parts.has(section));
  const byTarget = new Map(all.map((entry) => [`#${entry.id}`, entry]));
  return (line) => {
    const entry = line.target === '' ? ofParts.find((part) => shows(line, part)) : byTarget.get(line.target);
    if (!entry || !shows(line, entry)) return line;
    return { ...line, target: `#${entry.id}`, title: lineOf(entry, 1).title };
  };
}

/** Whether a line shows the title of an entry: with or without its number, as text or with its formulas. */
function shows(line: ContentsLine, entry: OutlineEntry): boolean {
  const { title, content, number = '' } = entry;
  const forms = content ? [title, texTitle(content)] : [title];
  return forms.some((form) => [form, `${number} ${form}`].map(essence).includes(essence(line.title)));
}

function flat(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children)]);
}

function plain(line: ContentsLine): ContentsLine {
  return { ...line, title: essence(line.title) };
}

/** A title as compared: in one line, without what no format shows. */
export function essence(title: string): string {
  return legalText(title).replace(/\s+/gu, ' ').trim();
}

function itemsOf(line: ContentsLine): Item[] {
  const { depth, target, title } = plain(line);
  return [
    { kind: 'heading', text: '', detail: String(depth) },
    ...(target === '' ? [] : [{ kind: 'link', text: target } as const]),
    { kind: 'text', text: title, begins: true },
  ];
}

/**
 * The places of the headings of a text, by their ids, counted in all its lines: an outline has places in files, which would be
 * mistaken for places in the first file.
 */
export function headingPlaces({ sections }: Pick<Publication, 'sections'>): ReadonlyMap<string, Point | undefined> {
  const places = new Map<string, Point | undefined>();
  for (const { tree } of sections) {
    for (const { tagName, properties, position } of elementsIn(tree)) {
      if (headings.has(tagName)) places.set(String(properties.id), position?.start);
    }
  }
  return places;
}
