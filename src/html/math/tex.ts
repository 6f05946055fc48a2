import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { classesOf, hasClass } from '../../model/html-elements.ts';
import { childCount, isToken } from '../../model/mathml.ts';
import { isBracketedTooDeep, visit } from '../../model/visit.ts';
import { decapitalized, reasonOf } from '../../model/wording.ts';
import { extendTemml } from './dialect.ts';
import { fromTemml } from './from-temml.ts';
import { type Formula, readLeniently } from './read.ts';

extendTemml();

/** A formula, and its number if the author gives one: `(1)` for `\tag{1}`. */
interface ReadFormula {
  math: Element;
  tag?: string;
}

/** Reads one formula after the other. */
export type TexReader = (formula: Formula) => ReadFormula | Fault;

/** A reader for the formulas of one document. Commands that one of them defines are known in later ones. */
export function createTexReader(): TexReader {
  let macros = {};
  return (formula) => {
    if (isBracketedTooDeep(formula.tex, '{', '}')) return tooDeep;
    const read = readLeniently(formula, macros);
    if ('error' in read) return faultOf(read, formula.tex);
    macros = read.macros;
    const math = fromTemml(read.tree);
    standardize(math);
    accentsAndDots(math);
    math.properties = { alttext: formula.tex, ...(formula.display ? { display: 'block' } : {}) };
    return withTagApart(math);
  };
}

/**
 * Takes the number out of a formula: temml makes it a cell of a table around the whole. Numbers of single rows stay, in the last
 * column of the formula's own table.
 */
function withTagApart(math: Element): ReadFormula {
  const rows = cellsOf(math.children[0]);
  for (const cell of rows.flatMap((row) => cellsOf(row).slice(-1))) alignTag(cell);
  const [row] = rows;
  const [, formula, end] = row?.type === 'element' && hasClass(row, 'tml-tageqn') ? cellsOf(row) : [];
  const tag = end?.type === 'element' ? textOf(end).trim() : '';
  if (formula?.type !== 'element' || tag === '') return { math };
  const alttext = String(math.properties.alttext).replace(/\s*\\tag\*?\{[^{}]*\}/u, '');
  return { math: { ...math, properties: { ...math.properties, alttext }, children: formula.children }, tag };
}

/** Aligns the number of a row at the edge: the last column of its table takes all the room that is left. */
function alignTag(cell: ElementContent): void {
  if (cell.type !== 'element' || !cellsOf(cell).some((child) => child.type === 'element' && hasClass(child, 'tml-tag')))
    return;
  cell.properties.className = [...classesOf(cell), 'tml-right'];
}

function cellsOf(node: ElementContent | undefined): ElementContent[] {
  return node?.type === 'element' ? node.children : [];
}

/** The fault in the TeX, and its offset in characters, if known. */
interface Fault {
  fault: string;
  offset: number | undefined;
}

const tooDeep: Fault = { fault: 'its parts are nested too deeply', offset: undefined };

/** The reason without the excerpt of the source that temml adds: the message points there itself. */
function faultOf({ error, before }: { error: unknown; before: number | undefined }, tex: string): Fault {
  if (error instanceof RangeError) return tooDeep;
  // temml fails on missing parts.
  if (error instanceof TypeError) return incomplete(tex);
  const message = reasonOf(error);
  const [reason = ''] = message.split(/ at (?:position \d+|end of input):/);
  const position = error instanceof Error && 'position' in error ? error.position : undefined;
  const isKnown = typeof position === 'number' && before !== undefined && position >= before;
  return { fault: decapitalized(reason.trim()), offset: isKnown ? position - before : undefined };
}

/** A superscript or subscript character that nothing follows. */
const unfollowed = /[\^_]\s*(?=$|[}&^_]|\\(?:\\|end\b|right\b))/u;

function incomplete(tex: string): Fault {
  const found = unfollowed.exec(tex);
  return found
    ? { fault: `nothing follows \`${found[0].trim()}\``, offset: found.index }
    : { fault: 'it is incomplete', offset: undefined };
}

/** Elements that style their content (MathML 3, 3.3.4). A table is more limited: see `mtable` there. */
const styling = new Set(['math', 'mstyle']);

/** Elements that wrap their children as one row, and cannot be inside an `mstyle`. */
const cells = new Set(['mtd']);

/**
 * Converts temml's output, which relies on lenient browsers, to what the standard allows, for validators and reading systems.
 * It looks the same.
 */
export function standardize(math: Element): void {
  visit(math, 'element', (element) => {
    if (isToken(element.tagName)) element.children = [{ type: 'text', value: textOf(element).normalize('NFC') }];
    else element.children = withWholeNumbers(element).map(styled);
  });
}

/** temml leaves the first digits of a number with two scripts outside: `10_a^b` as 1 and 0 with scripts. */
function withWholeNumbers({ tagName, children }: Element): ElementContent[] {
  if (childCount(tagName) !== undefined) return children;
  return children.filter((node, index) => {
    const base = scriptedNumber(children[index + 1]);
    if (node.type !== 'element' || node.tagName !== 'mn' || !base) return true;
    base.children = [...node.children, ...base.children];
    return false;
  });
}

/** The number that the scripts of an element belong to. */
function scriptedNumber(node: ElementContent | undefined): Element | undefined {
  if (node?.type !== 'element' || node.tagName !== 'msubsup') return undefined;
  const [base] = node.children;
  return base?.type === 'element' && base.tagName === 'mn' ? base : undefined;
}

/**
 * Moves the style of an element that may not have it to an `mstyle` around the element. An `mstyle` around its children would
 * make them one child, and a fraction or a script identifies its children by position.
 */
function styled(node: ElementContent): ElementContent {
  if (node.type !== 'element' || styling.has(node.tagName)) return node;
  const { displaystyle, scriptlevel, ...properties } = node.properties;
  if (displaystyle === undefined && scriptlevel === undefined) return node;
  if (node.tagName === 'mtable' && scriptlevel === undefined) return node;
  if (node.tagName === 'mrow') return { ...node, tagName: 'mstyle' };
  const style = { displaystyle, scriptlevel };
  if (cells.has(node.tagName)) return { ...node, properties, children: [h('mstyle', style, node.children)] };
  return h('mstyle', style, [{ ...node, properties: withoutDepth(properties) }]);
}

/** `scriptlevel` sets the depth, and is now on the parent. */
function withoutDepth({ style, ...properties }: Element['properties']): Element['properties'] {
  const rest = String(style ?? '').replace(/math-depth:\d+;/u, '');
  return rest === '' ? properties : { ...properties, style: rest };
}

/** How temml keeps the size of an accent: wrong in scripts, where an accent is as small as its letter. */
const ownDepth = /math-depth:0;/u;

/** The space of an operator like these is its own, or there is none next to them (TeXbook, chapter 18). */
const spaced = /^[+\-−±∓×÷·∗⋆∘∙=<>≤≥≠≈≡∼≃≅∝→←↔⇒⇐⇔∈∉⊂⊃⊆⊇∪∩∧∨∣∥]$/u;
const dots = /^[…⋯]$/u;
const thin = '0.1667em';

/** Marks accents as such (MathML Core, 3.4.4), and sets the space around dots as TeX does. */
function accentsAndDots(math: Element): void {
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
