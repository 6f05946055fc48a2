import { childFault } from '../model/mathml.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Check } from './check.ts';

/**
 * Each MathML element must have the right number of children. Otherwise a formula would mean something else in all formats,
 * which comparing them does not reveal.
 */
export const checkFormulas: Check = (publication, report) => {
  for (const element of treesOf(publication).flatMap(elementsIn)) {
    if (element.tagName !== 'math') continue;
    const fault = elementsIn(element)
      .map(childFault)
      .find((found) => found !== undefined);
    if (fault !== undefined) report('math-structure', { fault }, element.position);
  }
};
