import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { canonicalText, isLargeOperator } from './characters.ts';

/** A part of a formula: a run of characters, or an element and its children, each of them a row of parts. */
export type Part = string | { name: string; rows: Part[][] };

/** Elements that wrap a row, or style it, and change nothing of what it says. */
const transparent = new Set(['math', 'mrow', 'mstyle', 'mpadded', 'menclose', 'semantics', 'mphantom']);

/** Elements that have one row, however many children they are written with. */
const rowed = new Set(['msqrt', 'mtd']);

const scriptNames = new Set(['msub', 'msup', 'msubsup']);

/** Lines that one engine draws as a frame, another as an accent. */
const lines: Readonly<Record<string, string>> = { top: 'mover', bottom: 'munder' };

const silent = new Set(['mspace', 'annotation', 'maligngroup', 'malignmark']);

/** Where scripts stand if they are not limits. */
const beside: Readonly<Record<string, string>> = { munder: 'msub', mover: 'msup', munderover: 'msubsup' };

/**
 * What a formula says, without how it is spaced, styled and grouped: two engines that read the same TeX alike give the
 * same. `displayed`: whether limits stand above and below.
 */
export function canonical(math: Element, displayed: boolean): string {
  return written(linesOf(math.children, displayed));
}

/** Lines below each other are a table with one column in one engine, and a row with breaks in it in the other. */
function linesOf(nodes: readonly ElementContent[], displayed: boolean): Part[] {
  const lines: ElementContent[][] = [[]];
  for (const node of flat(nodes)) {
    if (isLineBreak(node)) lines.push([]);
    else lines.at(-1)?.push(node);
  }
  if (lines.length === 1) return rowOf(nodes, displayed);
  const written = lines.map((line) => rowOf(line, displayed));
  while (written.at(-1)?.length === 0) written.pop();
  if (written.length <= 1) return written[0] ?? [];
  return [{ name: 'mtable', rows: written.map((row) => (row.length > 0 ? [{ name: 'mtd', rows: [row] }] : [])) }];
}

/** The nodes with the content of rows in their place. */
function flat(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) =>
    node.type === 'element' &&
    (node.tagName === 'mrow' || node.tagName === 'mstyle') &&
    Object.keys(node.properties).every((name) => name.startsWith('data') || name === 'mathcolor') &&
    node.children.some(isLineBreak)
      ? flat(node.children)
      : [node],
  );
}

function isLineBreak(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'mspace' && node.properties.linebreak === 'newline';
}

function rowOf(nodes: readonly ElementContent[], displayed: boolean): Part[] {
  const row: Part[] = [];
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    for (const part of partsOf(node, displayed)) {
      const last = row.at(-1);
      if (typeof part === 'string' && typeof last === 'string') row[row.length - 1] = last + part;
      else if (part !== '') row.push(part);
    }
  }
  return row;
}

function partsOf(element: Element, displayed: boolean): Part[] {
  const { tagName, properties, children } = element;
  if (silent.has(tagName)) return [];
  if (/^m[inos]$|^mtext$/u.test(tagName)) return [canonicalText(element)];
  const inner = properties.displaystyle === undefined ? displayed : String(properties.displaystyle) === 'true';
  if (tagName === 'mtable') return tableOf(element, String(properties.displaystyle) === 'true');
  const line = tagName === 'menclose' ? lines[String(properties.notation)] : undefined;
  if (line) return scriptsOf({ name: line, rows: [rowOf(children, inner), ['-']] });
  if (transparent.has(tagName)) return rowOf(children, inner);
  if (rowed.has(tagName)) return [{ name: tagName, rows: [rowOf(children, inner)] }];
  const elements = elementsOf(element);
  const [base, ...others] = elements.map((child, index) => rowOf([child], innerStyle(tagName, index, inner)));
  if (base === undefined) return [];
  const name = !inner && movesLimits(elements[0]) ? (beside[tagName] ?? tagName) : tagName;
  const [before, last] = scriptNames.has(name) ? splitBase(base, elements[0]) : [[], base];
  return [...before, ...scriptsOf({ name, rows: [last, ...others] })];
}

const closing = /[)\]}|‖⟩⌉⌋]$/u;

/**
 * In TeX a script belongs to the closing delimiter, and to the last letter of a name or digit of a number. Engines take
 * the whole between the delimiters, the whole name, or numbers beside each other for the base, which looks the same.
 */
function splitBase(base: Part[], element: Element | undefined): [Part[], Part[]] {
  const last = base.at(-1);
  if (typeof last !== 'string') return [[], base];
  // Letters or digits alone: whether they are one token or several, only the engines know.
  const isToken = base.length === 1 && (/^\p{L}+$|^[\p{Nd}.,]+$/u.test(last) || onlyToken(element)?.tagName === 'mi');
  if (!closing.test(last) && !isToken) return [[], base];
  const characters = [...last];
  const end = characters.pop() ?? '';
  const rest = characters.join('');
  return [[...base.slice(0, -1), ...(rest === '' ? [] : [rest])], [end]];
}

/** The token that an element is, or consists of. */
function onlyToken(element: Element | undefined): Element | undefined {
  let node = element;
  while (node && transparent.has(node.tagName)) {
    const inner: Element[] = elementsOf(node);
    node = inner.length === 1 ? inner[0] : undefined;
  }
  return node;
}

/** Fractions, roots and scripts are set in the style of the line (MathML Core, 3.3 and 3.4). */
function innerStyle(tagName: string, index: number, displayed: boolean): boolean {
  return displayed && tagName !== 'mfrac' && index === 0;
}

/** Whether the limits of an operator stand beside it in a line. */
function movesLimits(base: Element | undefined): boolean {
  const token = onlyToken(base);
  if (token?.tagName !== 'mo') return false;
  const given = token.properties.movablelimits;
  return given === undefined ? isLargeOperator(textOf(token).trim()) : String(given) === 'true';
}

/** A base without scripts, and scripts of scripts, are written in more than one way. */
function scriptsOf({ name, rows }: { name: string; rows: Part[][] }): Part[] {
  const [base = [], first = [], second = []] = rows;
  if (name === 'munderover') return [{ name: 'mover', rows: [[{ name: 'munder', rows: [base, first] }], second] }];
  if (name === 'munder' || name === 'mover') {
    if (first.length === 0) return base;
    const [only] = base;
    const inner = base.length === 1 && typeof only === 'object' ? only : undefined;
    if (name === 'munder' && inner?.name === 'mover') {
      return [{ name: 'mover', rows: [[{ name: 'munder', rows: [inner.rows[0] ?? [], first] }], inner.rows[1] ?? []] }];
    }
  }
  if (name === 'msubsup' && first.length === 0) return [{ name: 'msup', rows: [base, second] }];
  if (name === 'msubsup' && second.length === 0) return [{ name: 'msub', rows: [base, first] }];
  return [{ name, rows }];
}

/** Rows without the cells that only hold space, with the numbers of lines at their ends. */
function tableOf({ children }: Element, displayed: boolean): Part[] {
  const rows = children.filter((row): row is Element => row.type === 'element');
  const table = rows.map((row) => {
    const [label, ...cells] = elementsOf(row);
    const ordered = row.tagName === 'mlabeledtr' ? [...cells, label] : [label, ...cells];
    const contents = ordered.flatMap((cell) => (cell ? [rowOf(cell.children, displayed)] : []));
    return contents.filter((content) => content.length > 0);
  });
  while (table.at(-1)?.length === 0) table.pop();
  const [only = []] = table;
  if (table.length === 1 && only.length <= 1) return only[0] ?? [];
  return [{ name: 'mtable', rows: table.map((row) => row.map((cell) => ({ name: 'mtd', rows: [cell] }))) }];
}

function elementsOf({ children }: Element): Element[] {
  return children.filter((child): child is Element => child.type === 'element');
}

function written(row: readonly Part[]): string {
  return row
    .map((part) => (typeof part === 'string' ? part : `${part.name}(${part.rows.map(written).join(' ; ')})`))
    .join(' ');
}
