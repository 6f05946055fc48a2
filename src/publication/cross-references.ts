import { EXIT, visit } from 'unist-util-visit';
import { plainText } from '../model/plain-text.ts';
import type { Note, Section } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import { headingLevel } from './headings.ts';
import { numberCaptions } from './numbering/captions.ts';
import { numberHeadings, splitNumber } from './numbering/headings.ts';
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
  text: { sections: readonly Section[]; notes: readonly Pick<Note, 'content'>[] },
  { numbering, words, counted = [] }: ReferenceOptions,
  report: Report,
): void {
  const { sections } = text;
  const numbers: Numbers = new Map([
    ...numberHeadings(sections, words, numbering),
    ...numberCaptions(sections, words, numbering),
    ...numberTheorems(sections, words, numbering, counted),
  ]);
  resolveReferences(text, numbers, report);
  for (const section of sections) renewTitle(section);
  fillLists(sections, words, report);
}

/** A heading that refers to something has got words that it lacked when the section was made. */
function renewTitle(section: Section): void {
  visit(section.tree, 'element', (heading) => {
    if (headingLevel(heading) === undefined) return undefined;
    if (section.title !== '') section.title = plainText(splitNumber(heading).title);
    return EXIT;
  });
}
