import type { Element, Root } from 'hast';
import { visitParents } from 'unist-util-visit-parents';
import { formulaWidth } from './width.ts';

/** What fits the narrowest page: 320 CSS pixels at 180 %. */
const always = 9.5;

/** The room for the number of an equation, and the gap before it. */
const numberWidth = 4;

/**
 * Lets style sheets set displayed formulas smaller where the page is too narrow for them: the block that a formula stands in
 * becomes a frame that can be asked for its width, and the formula says how wide it is, both in `em`.
 */
export function frameFormulas(tree: Root): Root {
  visitParents(tree, { tagName: 'math' }, (formula: Element, ancestors) => {
    if (formula.properties.display !== 'block') return;
    const block = ancestors.findLast((node) => isBlock(node));
    const numbered = ancestors.findLast((node) => node.type === 'element' && hasClass(node, 'equation'));
    const width = formulaWidth(formula) + (numbered ? numberWidth : 0);
    const frame = numbered ?? block;
    if (width <= always || frame?.type !== 'element') return;
    addClass(frame, 'formula-frame');
    const given = formula.properties.style;
    formula.properties.style = `--width: ${Math.ceil(width)}${given ? `; ${given}` : ''}`;
  });
  return tree;
}

function isBlock(node: { type: string }): boolean {
  return node.type === 'element' && hasClass(node as Element, 'math');
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}

function addClass(element: Element, name: string): void {
  if (hasClass(element, name)) return;
  const given = element.properties.className;
  element.properties.className = [...(Array.isArray(given) ? given : []), name];
}
