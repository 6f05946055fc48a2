import type { Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { elementsIn } from '../../../model/published-text.ts';
import { formulaLanguage } from '../repair/formulas.ts';

/**
 * Gives formulas what the tags of the PDF are to say of them: that they are formulas, and in words what they show. Chromium
 * writes an alternative text only for what it takes for a picture.
 */
export function markFormulas(tree: Root): void {
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'math') continue;
    const { alttext } = element.properties;
    const label = typeof alttext === 'string' ? alttext : textOf(element);
    element.properties = { ...element.properties, role: 'img', ariaLabel: label, lang: formulaLanguage };
  }
}
