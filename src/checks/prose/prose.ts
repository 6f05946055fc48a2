import type { Element } from 'hast';
import { headingLevel } from '../../model/html-elements.ts';
import { isOwnId } from '../../model/ids.ts';
import type { OutlineEntry, Publication } from '../../model/publication.ts';
import { elementsIn, titleText } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';
import { areShownTogether, shownElements } from '../../model/shown-formats.ts';
import type { ThoroughCheck } from '../finished.ts';
import { doubleWordsIn } from './double-words.ts';
import { passagesOf, textOf, wordPlaces } from './passages.ts';

/** Mistakes in writing that can be found without knowing the language. */
export const checkProse: ThoroughCheck = async (publication, context) => {
  const { wanted, report } = context;
  if (wanted.prose === false) return;
  checkHeadings(publication, report);
  checkEmptySections(publication, report);
  const placeOf = wordPlaces(publication.lines, context);
  for (const passage of passagesOf(publication)) {
    const text = textOf(passage);
    for (const { word, at } of doubleWordsIn(passage)) {
      report('double-word', { word }, await placeOf(passage, at, word));
    }
    for (const { mark, at } of unfinishedIn(text)) {
      report('text-unfinished', { mark }, await placeOf(passage, at, mark));
    }
  }
};

/** Neither headings of a section nor consecutive ones may have the same words: contents would not distinguish them. */
function checkHeadings({ outline, sections, notes }: Publication, report: Report): void {
  const formats = new Map(shownElements(sections, notes).map((one) => [one.element.properties.id, one.formats]));
  const look = (siblings: readonly OutlineEntry[], around: OutlineEntry | undefined) => {
    const known = new Map<string, OutlineEntry>();
    siblings.forEach((entry, index) => {
      const { title } = entry;
      const first = known.get(title) ?? (index === 0 && around?.title === title ? around : undefined);
      if (!first) known.set(title, entry);
      else if (title !== '' && !isOwnId(entry.id) && areShownTogether(formats.get(first.id), formats.get(entry.id))) {
        const { path: file, start } = first.place;
        report('heading-repeated', { title, line: start.line, file }, entry.place);
      }
      look(entry.children, entry);
    });
  };
  look(outline, undefined);
}

/** Marks that an author leaves for unfinished work. */
const mark = /\b(?:TODO|FIXME|TBD|XXX)\b|\blorem ipsum dolor\b/giu;

/** What may precede a mark: the start of a text or a sentence, or an opening bracket or dash. */
const opening = /(?:^|[.!?…]\s+|[([{—–])\s*$/u;

/** Characters before and after a mark that are examined. */
const around = 50;

/**
 * The marks of unfinished work in a text, and where each begins, in order. Within a sentence `TODO` is an ordinary word, as in
 * `a TODO list`; `XXX` is also a number.
 */
function unfinishedIn(text: string): { mark: string; at: number }[] {
  return [...text.matchAll(mark)]
    .map((found) => ({ mark: found[0], at: found.index }))
    .filter((found) => isPlaceholder(found.mark) || isLeft(found.mark, found.at, text));
}

/** Filler text is always reported: nobody writes it on purpose. */
function isPlaceholder(found: string): boolean {
  return found.length > 'FIXME'.length;
}

function isLeft(found: string, at: number, text: string): boolean {
  if (found !== found.toUpperCase()) return false;
  const behind = text.slice(at + found.length, at + found.length + around);
  if (/^(?:\s*\([^()]*\))?\s*:/u.test(behind)) return true;
  if (found === 'XXX' || /^\s+(?:app|comment|item|list)s?\b/iu.test(behind)) return false;
  // A text with earlier content does not begin here.
  const before = text.slice(Math.max(0, at - around), at);
  return opening.test(at > around ? `x${before}` : before);
}

/** Each heading must be followed by text, or at least by further headings. The title of a book's part may be alone. */
function checkEmptySections({ sections, outline }: Publication, report: Report): void {
  const parents = new Set(parentsIn(outline));
  for (const { role, tree } of sections) {
    if (role === 'part') continue;
    for (const element of elementsIn(tree)) {
      const heading = element.tagName === 'section' ? loneHeading(element) : undefined;
      // Chapters are siblings of the part that they belong to.
      if (heading?.position && !parents.has(String(heading.properties.id)))
        report('section-empty', { title: titleText(heading) }, heading.position);
    }
  }
}

/** The ids of headings with headings below them. */
function parentsIn(entries: readonly OutlineEntry[]): string[] {
  return entries.flatMap(({ id, children }) => (children.length > 0 ? [id, ...parentsIn(children)] : []));
}

/** The heading of a section without other content. */
function loneHeading({ children }: Element): Element | undefined {
  const [first, ...others] = children.filter((child) => child.type === 'element');
  const isAlone = others.length === 0 && children.every((child) => child.type !== 'text' || child.value.trim() === '');
  return isAlone && first && headingLevel(first) !== undefined ? first : undefined;
}
