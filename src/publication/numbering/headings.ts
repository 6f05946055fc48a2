import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { hasClass } from '../../model/html-elements.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Section } from '../../model/publication.ts';
import { firstHeading, ownHeading } from '../headings.ts';
import { type ElementNumber, type NumberedKind, type Numbering, type NumberingWords, numberedAs } from './numbering.ts';

/** Maximum depth of heading numbers: nobody counts deeper ones. */
const longest = 3;

interface State {
  words: NumberingWords;
  numbers: Map<Element, ElementNumber>;
}

/**
 * Numbers headings with `<span class="number">`. Chapters and parts already have numbers; the headings below a chapter,
 * or all of an article, are counted if numbering is enabled. A heading with the class `unnumbered`, and everything in
 * it, has none. An appendix has its letter in any case.
 */
export function numberHeadings(
  sections: readonly Section[],
  words: NumberingWords,
  { headings }: Numbering,
): Map<Element, ElementNumber> {
  const state: State = { words, numbers: new Map() };
  const parents = new Set(sections.flatMap(({ number }) => number?.match(/^.*(?=\.)/u) ?? []));
  let count = 0;
  for (const section of sections) {
    if (section.role === 'section' && section.number === undefined) {
      // Text before the chapters of a book belongs to none of them.
      if (headings && section.matter === 'main') count = numberSections(section.tree, '', count, state);
    } else if (section.number !== undefined) {
      const [chapter] = sectionsIn(section.tree);
      if (!chapter) continue;
      addNumber(chapter.heading, kindOf(section), section.number, state);
      // The numbers below a chapter with subchapters belong to those.
      if (headings && section.role !== 'part' && !parents.has(section.number)) {
        numberSections(chapter.section, `${section.number}.`, 0, state);
      }
    }
  }
  return state.numbers;
}

/** @returns the number of counted headings, from `count` on */
function numberSections(parent: Element | Root, prefix: string, count: number, state: State): number {
  let last = count;
  for (const { section, heading } of sectionsIn(parent)) {
    if (hasClass(heading, 'unnumbered')) continue;
    last += 1;
    const number = `${prefix}${last}`;
    addNumber(heading, 'section', number, state);
    if (number.split('.').length < longest) numberSections(section, `${number}.`, 0, state);
  }
  return last;
}

function sectionsIn({ children }: Element | Root): { section: Element; heading: Element }[] {
  return children.flatMap((section) => {
    const heading = section.type === 'element' && section.tagName === 'section' ? ownHeading(section) : undefined;
    return section.type === 'element' && heading ? [{ section, heading }] : [];
  });
}

function kindOf({ role, matter }: Section): NumberedKind {
  if (role === 'part') return 'part';
  // Of the sections of an article, only appendices have a number from the beginning.
  return matter === 'back' || role === 'section' ? 'appendix' : 'chapter';
}

/** Whether a heading says that its chapter or section is an appendix: `# Tide tables {.appendix}`. */
export function isAppendix(heading: Element | undefined): boolean {
  return heading !== undefined && hasClass(heading, 'appendix');
}

/** Letters the sections of an article that are appendices. */
export function letterAppendices(sections: readonly Section[], words: Pick<NumberingWords, 'appendix'>): void {
  let count = 0;
  for (const section of sections) {
    const [first] = sectionsIn(section.tree);
    if (!first || !isAppendix(first.heading)) continue;
    count += 1;
    first.section.properties.role = 'doc-appendix';
    section.number = words.appendix(count);
  }
}

/** The text of a heading without its number, and that number as printed. */
export function splitNumber(heading: Element): { title: Element; number?: string } {
  const isNumber = (child: ElementContent) => child.type === 'element' && hasClass(child, 'number');
  const index = heading.children.slice(0, 3).findIndex(isNumber);
  const number = heading.children[index];
  if (number?.type !== 'element') return { title: heading };
  return { title: { ...heading, children: heading.children.toSpliced(index, 1) }, number: plainText(number) };
}

/** The text of the first heading of a tree, without its number; empty if there is none. */
export function titleIn(tree: Root): string {
  const heading = firstHeading(tree);
  return heading ? plainText(splitNumber(heading).title) : '';
}

/** A part has a label: `Part II`. An emoji that opens the heading stays its first character. */
function addNumber(heading: Element, kind: NumberedKind, number: string, { words, numbers }: State): void {
  const numbered = numberedAs(kind, number, words);
  numbers.set(heading, numbered);
  const numberElement = h('span', { className: ['number'] }, kind === 'part' ? numbered.label : words.number(number));
  const space: ElementContent = { type: 'text', value: ' ' };
  const [first] = heading.children;
  const opensWithEmoji = first?.type === 'element' && hasClass(first, 'emoji');
  heading.children.splice(
    opensWithEmoji ? 1 : 0,
    0,
    ...(opensWithEmoji ? [space, numberElement] : [numberElement, space]),
  );
}
