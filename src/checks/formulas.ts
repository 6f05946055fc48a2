import { childFault } from '../model/mathml.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Check } from './check.ts';

/**
 * Each element of MathML has the children that it must have. With others a formula would mean something else, the same in
 * all formats, so that comparing them does not show it.
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
