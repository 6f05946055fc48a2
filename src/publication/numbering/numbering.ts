import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { hasClass } from '../../model/html-elements.ts';
import type { Section } from '../../model/publication.ts';
import { plainText, titleText } from '../../model/published-text.ts';
import { firstHeading, ownHeading } from '../headings.ts';

export interface Numbering {
  /** Headings below the title of the publication, `1.2`; in a book those below the chapters. */
  headings: boolean;
  figures: boolean;
  tables: boolean;
  listings: boolean;
  /** Displayed formulas with an id. */
  equations: boolean;
  /** Theorems, definitions, examples and exercises. */
  theorems: boolean;
  /** Whether counting restarts in each numbered chapter: `Figure 3.1`. */
  perChapter: boolean;
}

/** Captions and equations are numbered by default, headings and theorems only on request. */
export const defaultNumbering: Numbering = {
  headings: false,
  figures: true,
  tables: true,
  listings: true,
  equations: true,
  theorems: false,
  perChapter: true,
};

/** Elements with captions, which can be numbered and listed. */
export type CaptionedKind = 'figure' | 'table' | 'listing';

/** Blocks that are counted under the name of their kind. */
export type TheoremKind =
  | ('example' | 'exercise' | 'definition' | 'theorem')
  | ('lemma' | 'proposition' | 'corollary' | 'conjecture' | 'remark');

/** Elements with their own number in the text. */
type NumberedKind = CaptionedKind | TheoremKind | 'solution' | 'equation' | 'section' | 'chapter' | 'part' | 'appendix';

/** The number of an element, as text: for a figure in a chapter `2.3`, or `A.1`. */
export interface ElementNumber {
  /** The number alone, in the digits of the language. */
  number: string;
  /** The label above or next to it. */
  label: string;
  /** The text of a reference to it; `opens` is set at the start of a sentence. */
  reference: (opens: boolean) => string;
}

export type Numbers = ReadonlyMap<Element, ElementNumber>;

/** The words for numbered elements. Takes numbers in ASCII digits, returns the language's digits. */
export interface NumberingWords {
  /** The label of the element itself: `Figure 2`, `(4)` for an equation. */
  label: (kind: NumberedKind, number: string) => string;
  /** The text of a reference to it; `opens` is set at the start of a sentence. */
  reference: (kind: NumberedKind, number: string, opens?: boolean) => string;
  /** A custom name with its number: `Axiom 2`. */
  numbered: (name: string, number: string) => string;
  /** Between label and caption: `. `. */
  captionSeparator: string;
  /** The letter of an appendix, from 1. */
  appendix: (count: number) => string;
  /** A number alone, as before a heading. */
  number: (number: string) => string;
  /** The names of callout kinds, with which their titles begin. */
  admonitions: Readonly<Record<TheoremKind | 'solution', string>>;
}

/** An element with a kind and a number is named by the words of a language. The number is never alone on a new line. */
export function numberedAs(kind: NumberedKind, number: string, words: NumberingWords): ElementNumber {
  return {
    number: words.number(number),
    label: unbroken(words.label(kind, number)),
    reference: (opens) => unbroken(words.reference(kind, number, opens)),
  };
}

/** A name and its number, on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}

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
  return heading ? titleText(splitNumber(heading).title) : '';
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
