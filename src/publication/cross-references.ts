import type { Section } from '../model/publication.ts';
import type { PublishedText } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import { type Expand, unlimited } from './expansion.ts';
import { numberCaptions } from './numbering/captions.ts';
import { numberHeadings, titleIn } from './numbering/headings.ts';
import type { Numbering, NumberingWords, Numbers } from './numbering/numbering.ts';
import { type CountedKind, numberTheorems } from './numbering/theorems.ts';
import { fillLists, type ListWords } from './references/lists.ts';
import { resolveReferences } from './references/resolve.ts';

/** The words of the publication's language for what is numbered, referred to and listed. */
export interface ReferenceWords extends NumberingWords, ListWords {}

/** How a publication numbers and refers. */
export interface ReferenceOptions {
  numbering: Numbering;
  words: ReferenceWords;
  /** The author's own kinds of blocks that are counted. */
  counted?: readonly CountedKind[];
}

/**
 * Numbers what is to be numbered, through all sections, then gives references their words, and last of all fills the lists,
 * whose lines may hold references. The trees are changed.
 */
export function settleReferences(
  text: PublishedText & { sections: readonly Section[] },
  { numbering, words, counted = [] }: ReferenceOptions,
  report: Report,
  expand: Expand = unlimited,
): void {
  const { sections } = text;
  const numbers: Numbers = new Map([
    ...numberHeadings(sections, words, numbering),
    ...numberCaptions(sections, words, numbering),
    ...numberTheorems(sections, words, numbering, counted),
  ]);
  resolveReferences(text, numbers, report, expand);
  // A heading that cites or refers has got words that were missing when the section was made.
  for (const section of sections) if (section.title !== '') section.title = titleIn(section.tree);
  fillLists(sections, words, report, expand);
}
