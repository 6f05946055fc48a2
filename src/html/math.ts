import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { body, placeIn } from '../model/content-model/place.ts';
import { classesOf, hasClass, numberedRowsClass } from '../model/html-elements.ts';
import { type Report, reportTo } from '../model/report.ts';
import { countLines } from '../model/source-lines.ts';
import { replaceNodes, SKIP, visit } from '../model/visit.ts';
import { parseFenceMeta } from './code/fence-meta.ts';
import type { Formula } from './math/read.ts';
import type { TexReader } from './math/tex.ts';

/** The author's id and classes for a displayed formula. With an id it is an equation, which can be referenced. */
interface Name {
  id?: string | undefined;
  classes: readonly string[];
}

/** A TeX formula, and a function that replaces it. */
interface Occurrence {
  element: Element;
  name: Name;
  formula: Formula;
  /** Whether it becomes a block. */
  isBlock: boolean;
  /** Whether only running text may replace it. */
  isInText: boolean;
  replace: (node: ElementContent) => void;
}

/** Elements that can hold text without a paragraph around it, such as items of tight lists. */
const withText = new Set(['li', 'dd', 'td']);

/** From this many characters on, a formula may be wider than a phone (320 pixels). */
const wide = 16;

/** Converts TeX formulas to MathML. One that cannot be parsed is shown as its TeX, and reported. */
export function math() {
  return async (tree: Root, file: VFile): Promise<void> => {
    divideParagraphs(tree);
    const occurrences = formulasIn(tree);
    if (occurrences.length === 0) return;
    const { createTexReader } = await import('./math/tex.ts');
    const read = createTexReader();
    const report = reportTo(file);
    for (const occurrence of occurrences) setFormula(occurrence, read, report, String(file));
  };
}

function setFormula(
  { element, name, formula, isBlock, isInText, replace }: Occurrence,
  read: TexReader,
  report: Report,
  source: string,
): void {
  const result = read(formula);
  if ('fault' in result) {
    report('math-invalid', { reason: result.fault }, placeOfFault(element, formula.tex, result.offset ?? 0, source));
    // Others may refer to it, and are not at fault.
    if (name.id !== undefined) replace(equationOf(h('code', formula.tex), name, isInText));
    return;
  }
  if (isBlock && result.math.children.every(isNothing)) {
    replace({ type: 'text', value: '' });
    return;
  }
  // Checks and parity report faults of the formula at its own place.
  if (element.position) result.math.position = element.position;
  const block = isBlock ? blockOf(result.math) : result.math;
  const { tag } = result;
  const isEquation =
    (name.id !== undefined && !name.classes.includes(numberedRowsClass)) || (isBlock && tag !== undefined);
  const inLine = tag === undefined ? block : h('span', [block, `\u2003${tag}`]);
  const replacement = isEquation ? equationOf(block, name, isInText, tag) : withName(inLine, name);
  if (element.position) replacement.position = element.position;
  replace(replacement);
}

/** Whether a formula shows nothing there, as one that only defines commands. */
function isNothing(node: ElementContent): boolean {
  if (node.type !== 'element') return node.type !== 'text' || node.value.trim() === '';
  return node.tagName !== 'mspace' && node.tagName !== 'mphantom' && node.children.every(isNothing);
}

/** A formula that may be too wide for a small screen can be scrolled, from the keyboard as well. */
function blockOf(math: Element): Element {
  const isWide = textOf(math).length > wide;
  return h('div', { className: ['math'], ...(isWide ? { tabIndex: 0 } : {}) }, [math]);
}

/** Unless the author gives it, the number is added once the whole publication is known. */
function equationOf(block: Element, { id, classes }: Name, isInText: boolean, tag?: string): Element {
  const number = tag === undefined ? [] : [' ', h('span', { className: ['label'] }, tag)];
  return h(isInText ? 'span' : 'div', { id, className: ['equation', ...classes] }, [block, ...number]);
}

function withName(block: Element, { id, classes }: Name): Element {
  if (id !== undefined) block.properties.id = id;
  if (classes.length > 0) block.properties.className = [...classesOf(block), ...classes];
  return block;
}

/** Dollars put their attributes on the element itself; fences keep them as their meta. */
function nameOf(element: Element, code: Element): Name {
  const meta = parseFenceMeta(String(code.properties.dataMeta ?? ''));
  const id = element.properties.id ?? code.properties.id;
  const own = [...classesOf(element), ...classesOf(code)].filter((name) => !/^(?:language-)?math\b/u.test(name));
  return { id: typeof id === 'string' ? id : undefined, classes: [...own, ...meta.classes] };
}

/** Makes displayed formulas in paragraphs blocks between the parts of these, so that they can be numbered and scrolled. */
function divideParagraphs(tree: Root): void {
  replaceNodes(tree, (node) => {
    if (node.type !== 'element' || node.tagName !== 'p' || hasClass(node, 'admonition-title')) return undefined;
    if (!node.children.some(isDisplayedFormula)) return undefined;
    const parts: Element[] = [];
    let part: ElementContent[] = [];
    const close = () => {
      const isBlank = part.every((child) => child.type === 'text' && child.value.trim() === '');
      const { id: _, ...others } = node.properties;
      const properties = parts.length === 0 ? node.properties : others;
      const [first, last] = [part[0], part.at(-1)];
      if (first?.type === 'text') first.value = first.value.trimStart();
      if (last?.type === 'text') last.value = last.value.trimEnd();
      if (!isBlank) parts.push(withExtent({ ...node, properties, children: part }));
      part = [];
    };
    for (const child of node.children) {
      if (isDisplayedFormula(child)) {
        close();
        parts.push(withExtent({ ...node, properties: {}, children: [child] }));
      } else part.push(child);
    }
    close();
    return parts.length > 1 ? parts : undefined;
  });
}

function isDisplayedFormula(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'code' && hasClass(node, 'math-display');
}

/** With the position of its content. */
function withExtent(element: Element): Element {
  const [start, end] = [element.children[0]?.position?.start, element.children.at(-1)?.position?.end];
  return start && end ? { ...element, position: { start, end } } : element;
}

/** In reading order. */
function formulasIn(tree: Root): Occurrence[] {
  const occurrences: Occurrence[] = [];
  visit(tree, 'element', (element, index, parent) => {
    const code = element.tagName === 'code' ? element : onlyCode(element);
    if (code?.tagName !== 'code' || !hasClass(code, 'language-math') || !parent || index === undefined)
      return undefined;
    const display = element.tagName === 'pre' || hasClass(code, 'math-display');
    if (element.tagName === 'p' && !display) return undefined;
    occurrences.push({
      element,
      name: display ? nameOf(element, code) : { classes: [] },
      formula: { tex: textOf(code).trim(), display },
      isBlock: element !== code || (display && parent.type === 'element' && withText.has(parent.tagName)),
      isInText: parent.type === 'element' && placeIn(parent, body).running,
      replace: (math) => parent.children.splice(index, 1, math),
    });
    return SKIP;
  });
  return occurrences;
}

/** The `code` that a `pre` or a paragraph consists of. */
function onlyCode({ tagName, children }: Element): Element | undefined {
  if (tagName !== 'pre' && tagName !== 'p') return undefined;
  const [only, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return only?.type === 'element' && others.length === 0 ? only : undefined;
}

/** The place of a formula's fault in the source: the formula's start, and as far into the TeX as is known. */
function placeOfFault({ position }: Element, tex: string, offset: number, source: string): Point | undefined {
  if (!position) return undefined;
  const { start, end } = position;
  // The lines of an included file are numbered after those of the source, and its text is not available here.
  if (start.line > countLines(source)) return start;
  const written = source.slice(start.offset, end.offset);
  const within = written.indexOf(tex);
  // Within a blockquote or a list the TeX is not verbatim in the source: its lines have prefixes.
  if (start.offset === undefined || within === -1) return start;
  const before = written.slice(0, within + offset).split('\n');
  const last = before.at(-1) ?? '';
  const column = before.length === 1 ? start.column + last.length : last.length + 1;
  return { line: start.line + before.length - 1, column };
}
