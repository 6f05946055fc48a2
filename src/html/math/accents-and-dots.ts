import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { hasClass } from '../../model/html-elements.ts';
import { childCount } from '../../model/mathml.ts';
import { visit } from '../../model/visit.ts';

/** How temml keeps the size of an accent: wrong in scripts, where an accent is as small as its letter. */
const ownDepth = /math-depth:0;/u;

/** The space of an operator like these is its own, or there is none next to them (TeXbook, chapter 18). */
const spaced = /^[+\-−±∓×÷·∗⋆∘∙=<>≤≥≠≈≡∼≃≅∝→←↔⇒⇐⇔∈∉⊂⊃⊆⊇∪∩∧∨∣∥]$/u;
const dots = /^[…⋯]$/u;
const thin = '0.1667em';

/** Marks accents as such (MathML Core, 3.4.4), and sets the space around dots as TeX does. */
export function accentsAndDots(math: Element): void {
  visit(math, 'element', (element) => {
    if (element.tagName === 'mover') markAccent(element);
    else if (childCount(element.tagName) === undefined) spaceDots(element);
  });
}

function markAccent(over: Element): void {
  const [, mark] = over.children;
  if (mark?.type !== 'element' || mark.tagName !== 'mo') return;
  const style = String(mark.properties.style ?? '');
  if (!ownDepth.test(style) && !hasClass(mark, 'tml-vec')) return;
  over.properties.accent = 'true';
  const rest = style.replace(ownDepth, '');
  if (rest === '') delete mark.properties.style;
  else mark.properties.style = rest;
}

/** Dots have the space of a common operator otherwise, in addition to that of their neighbours. */
function spaceDots({ children }: Element): void {
  for (const [index, node] of children.entries()) {
    if (node.type !== 'element' || node.tagName !== 'mo' || !dots.test(textOf(node))) continue;
    node.properties.lspace = needsSpace(children[index - 1], 'before') ? thin : '0em';
    node.properties.rspace = needsSpace(children[index + 1], 'after') ? thin : '0em';
  }
}

/** Whether dots need a space next to a neighbour. A comma has its own space only after it. */
function needsSpace(neighbour: ElementContent | undefined, where: 'before' | 'after'): boolean {
  if (neighbour?.type !== 'element' || neighbour.tagName === 'mspace') return false;
  if (neighbour.tagName !== 'mo') return true;
  const { separator, form } = neighbour.properties;
  if (separator !== undefined) return where === 'after';
  if (form === (where === 'before' ? 'prefix' : 'postfix')) return false;
  return !spaced.test(textOf(neighbour));
}
