import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visitParents } from '../../../model/visit.ts';

/** Fits the narrowest page: 320 CSS pixels at 180 %. */
const always = 9.5;

/** The width of an equation number with the gap before it. */
const numberWidth = 4;

/**
 * Lets style sheets shrink displayed formulas on narrow pages: the block around a formula becomes a query container,
 * and the formula states its width, both in `em`.
 */
export function frameFormulas(tree: Root): Root {
  visitParents(tree, 'element', (formula, ancestors) => {
    if (formula.tagName !== 'math' || formula.properties.display !== 'block') return;
    const block = ancestors.findLast((node) => isBlock(node));
    const numbered = ancestors.findLast((node) => node.type === 'element' && hasClass(node, 'equation'));
    const width = formulaWidth(formula) + (numbered ? numberWidth : 0);
    const frame = numbered ?? block;
    if (width <= always || frame?.type !== 'element') return;
    addClass(frame, 'formula-frame');
    const style = formula.properties.style;
    formula.properties.style = `--width: ${Math.ceil(width)}${style ? `; ${style}` : ''}`;
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
  const className = element.properties.className;
  element.properties.className = [...(Array.isArray(className) ? className : []), name];
}

// All at the size of running text. Reading systems use different fonts, so the numbers are for a wide one (measured on
// DejaVu).

const letter = 0.66;
const capital = 0.95;
const letterOfText = 0.54;
/** The space on both sides of a binary operator. */
const operatorGap = 0.75;
/** The size of scripts, including the space next to them (0.71 in MathML Core, 4.5). */
const script = 0.75;
/** The space between the columns of a table (MathML Core, 3.5). */
const columnGap = 0.8;

const between = /^[+\-−±×÷·=<>≤≥≠≈≡∼≃→←↔⇒⇔∈∉⊂⊆∪∩∧∨∘∣]$/u;
const lengths = /^(?<number>-?\d*\.?\d+)em$/;

const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);
const widest = (widths: readonly number[]) => Math.max(0, ...widths);

/** The width of a formula, in widths of an `m` of the text: an estimate that is rarely too small. */
function formulaWidth(node: ElementContent): number {
  if (node.type !== 'element') return 0;
  const measure = Object.hasOwn(measures, node.tagName) ? measures[node.tagName] : undefined;
  return measure ? measure(node, partsOf(node).map(formulaWidth)) : total(partsOf(node).map(formulaWidth));
}

const ofText = (node: Element) =>
  total([...textOf(node).trim()].map((sign) => (/\p{Lu}/u.test(sign) ? capital : letter)));
const ofOneAndScripts = (_: Element, [base = 0, ...scripts]: number[]) => base + script * widest(scripts);

const measures: Readonly<Record<string, (node: Element, widths: number[]) => number>> = {
  mi: ofText,
  mn: ofText,
  ms: ofText,
  mtext: (node) => [...textOf(node)].length * letterOfText,
  mo: (node) => ofText(node) + (between.test(textOf(node).trim()) ? operatorGap : 0),
  mspace: ({ properties }) => Number(lengths.exec(String(properties.width))?.groups?.number ?? 0),
  mfrac: (_, widths) => widest(widths) + 0.2,
  msqrt: (_, widths) => total(widths) + 0.8,
  mroot: (_, widths) => (widths[0] ?? 0) + 1,
  msub: ofOneAndScripts,
  msup: ofOneAndScripts,
  msubsup: ofOneAndScripts,
  mmultiscripts: (_, [base = 0, ...scripts]) => base + (script * total(scripts)) / 1.5,
  mover: (_, [base = 0, ...scripts]) => Math.max(base, script * widest(scripts)),
  munder: (_, [base = 0, ...scripts]) => Math.max(base, script * widest(scripts)),
  munderover: (_, [base = 0, ...scripts]) => Math.max(base, script * widest(scripts)),
  mphantom: (_, widths) => total(widths),
  mtable: (table) => {
    const columns: number[] = [];
    for (const row of partsOf(table)) {
      for (const [index, cell] of partsOf(row).entries()) {
        columns[index] = Math.max(columns[index] ?? 0, formulaWidth(cell));
      }
    }
    return total(columns) + columnGap * columns.length;
  },
};

function partsOf({ children }: Element): Element[] {
  return children.filter((node): node is Element => node.type === 'element');
}
