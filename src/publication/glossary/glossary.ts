import type { Section } from '../../model/publication.ts';
import type { PublishedText } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';
import { linkFirstUses } from './first-uses.ts';
import { takeTerms } from './terms.ts';

/** Makes what glossaries explain findable, and leads there from the first use of each term. The trees are changed. */
export function settleGlossary(text: PublishedText & { sections: readonly Section[] }, report: Report): void {
  const terms = takeTerms(text, report);
  if (terms.size > 0) linkFirstUses(text.sections, terms);
}
