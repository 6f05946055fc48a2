import { plainText } from '../../../model/plain-text.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { PageFacts } from './facts.ts';

/** Characters of a description: about what a result page shows of it. */
const usualLength = 160;

/** What a page is about: the publication's own words, or how the text of its chapter begins. */
export function descriptionOf({ publication, chapter }: PageFacts): string | undefined {
  const { description, abstract } = publication.metadata;
  if (!chapter) return description ?? (abstract && shortened(abstract.join(' ')));
  const section = publication.sections.find(({ id }) => id === chapter.id);
  const first = section && elementsIn(section.tree).find(({ tagName }) => tagName === 'p');
  return first && shortened(plainText(first));
}

/** Up to a whole word. A text without spaces is cut between characters. */
function shortened(text: string): string {
  if (text.length <= usualLength) return text;
  const start = text.slice(0, usualLength);
  const whole = start.replace(/\s+\S*$/u, '') || start.replace(/[\uD800-\uDBFF]$/u, '');
  return `${whole}…`;
}
