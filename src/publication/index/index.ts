import type { Element } from 'hast';
import { nearest } from '../../model/nearest.ts';
import type { Publication, Section } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { isShownIn, shownElements } from '../../model/shown-formats.ts';
import { entriesOf } from './entries.ts';
import { takeMarks } from './marks.ts';
import { type IndexWords, indexSection } from './section.ts';

export type { IndexWords } from './section.ts';

/** How the index is written. */
export interface IndexOptions {
  kind: Publication['kind'];
  words: IndexWords;
  lang: string;
  /** Whether there is to be an index; its marks are removed from the text in any case. */
  wanted: boolean;
}

/** Adds the index to a text with index marks. Modifies the trees. */
export function addIndex(sections: readonly Section[], options: IndexOptions, report: Report): Section[] {
  const marks = takeMarks(sections);
  const terms = new Set(marks.filter(({ see }) => see === undefined).map(({ term }) => term));
  const known = [...terms];
  for (const { see, also, element } of marks) {
    for (const term of [see, also]) {
      if (term === undefined || terms.has(term)) continue;
      report('index-see', { term, near: nearest(term, known) }, element.position);
    }
  }
  if (!options.wanted || marks.length === 0) return [...sections];
  const printed = printedElements(sections);
  const entries = entriesOf(marks, options.lang, ({ element }) => printed.has(element));
  return [...sections, indexSection(entries, options, { kind: options.kind, sections })];
}

function printedElements(sections: readonly Section[]): Set<Element> {
  const elements = shownElements(sections, []).filter(({ formats }) => isShownIn(formats, 'pdf'));
  return new Set(elements.map(({ element }) => element));
}
