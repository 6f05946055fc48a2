import type { BreakPoints, WideThing, WidthKit } from './kit.ts';

/** A formula that does not fit on its line. */
interface Candidate {
  math: MathMLElement;
  /** Font size, in CSS pixels. */
  size: number;
  /** Widths of the line, and of what has to be on one line: the whole formula, or its widest part. */
  line: number;
  width: number;
}

/**
 * Fits formulas into their lines: slightly smaller, otherwise with their number below, otherwise broken into lines or
 * across all columns, otherwise even smaller. Formulas in tables are left to the tables. All are measured before any is
 * changed, so that the document is laid out a few times rather than once for each.
 *
 * @returns those that are too wide at the smallest readable size
 */
export function fitFormulas(kit: WidthKit): WideThing[] {
  // Formulas that are slightly smaller than the text look better in one piece.
  const hardlySmaller = 0.85;
  const tolerance = 0.5;
  const formulas = [...document.querySelectorAll<MathMLElement>('math')];
  const own = formulas.filter((math) => !math.closest('table, .offprint-turned'));
  const wide = own.map(measured).filter(({ line, width }) => width > line + tolerance && line > 0);
  const isMuch = ({ line, width }: Candidate) => width * hardlySmaller > line;
  putNumbersBelow(wide.filter(isMuch), true);
  const split = wide.filter(isMuch);
  breakAll(split);
  const spanning = split.filter(isMuch).filter(spanColumns);
  putNumbersBelow(spanning, false);
  putNumbersBelow(spanning.filter(isMuch), true);
  breakAll(spanning.filter(isMuch));
  return wide.filter(({ line, width }) => width > line).flatMap(shrink);

  function breakAll(candidates: readonly Candidate[]): void {
    for (const points of ['relations', 'operators', 'anywhere'] as const) {
      const broken = candidates.filter(({ line, width, math }) => width > line && kit.breakFormula(math, points));
      for (const one of broken) measureParts(one);
    }
  }

  /** Moves the numbers of formulas below these, or back next to them. */
  function putNumbersBelow(candidates: readonly Candidate[], isBelow: boolean): void {
    const numbered = candidates.filter(({ math }) => math.closest('.equation')?.querySelector(':scope > .label'));
    for (const { math } of numbered) math.closest('.equation')?.classList.toggle('offprint-number-below', isBelow);
    for (const one of numbered) one.line = kit.roomFor(one.math);
  }

  /** Extends a formula in a column across all columns, in one piece, also out of quotations and lists. */
  function spanColumns(one: Candidate): boolean {
    const { math } = one;
    const block = math.closest('.equation') ?? math.closest('div.math');
    let outer = block?.parentElement;
    while (outer && isFlow(outer)) outer = outer.parentElement;
    if (!block || !outer || getComputedStyle(outer).columnCount === 'auto') return false;
    for (const part of [...math.querySelectorAll('.offprint-part')]) part.replaceWith(...part.childNodes);
    math.classList.remove('offprint-broken');
    block.classList.add('wide');
    Object.assign(one, { line: kit.roomFor(math), width: widthOf(math) });
    return true;
  }

  /** Whether what is in a block can be in all columns around it. */
  function isFlow(block: Element): boolean {
    const { columnCount, display, overflowX, float, position } = getComputedStyle(block);
    const isPlain = overflowX === 'visible' && float === 'none' && position !== 'absolute';
    return columnCount === 'auto' && isPlain && /^(?:block|list-item)$/u.test(display);
  }

  function measured(math: MathMLElement): Candidate {
    const size = Number.parseFloat(getComputedStyle(math).fontSize);
    return { math, size, line: kit.roomFor(math), width: widthOf(math) };
  }

  /** Continuation lines of a displayed formula are indented. */
  function measureParts(one: Candidate): void {
    const parts = [...one.math.querySelectorAll('.offprint-part')].map((part) => part.getBoundingClientRect().width);
    one.width = parts.reduce((most, width) => Math.max(most, width), 0);
    one.line = kit.roomFor(one.math) - (one.math.getAttribute('display') === 'block' ? 2 * one.size : 0);
  }

  function shrink({ math, size, line, width }: Candidate): WideThing[] {
    // Glyph widths are not exactly proportional to the font size.
    const fitting = ((size * line) / width) * 0.995;
    const set = Math.min(size, Math.max(kit.least, fitting));
    math.style.fontSize = `${set}px`;
    if (set <= fitting) return [];
    if (math.getAttribute('display') === 'block') {
      math.style.overflowX = 'clip';
      kit.markCut(math);
    }
    return [{ kind: 'formula', ids: kit.idsFor(math), by: (width * set) / size - line }];
  }

  /** The width of its content: a displayed formula itself is as wide as its line, or as its content. */
  function widthOf(element: Element): number {
    const rects = [...element.children].map((child) => child.getBoundingClientRect());
    const left = rects.reduce((least, rect) => Math.min(least, rect.left), Number.POSITIVE_INFINITY);
    return rects.reduce((most, rect) => Math.max(most, rect.right), left) - left || 0;
  }
}

/**
 * Groups the top level of a formula into parts that style sheets set as a line of text: Chromium does not break
 * formulas. A new part begins before an operator and after a comma, as in print (The TeXbook, chapter 18, and the style
 * of the AMS).
 */
export function breakFormula(math: Element, points: BreakPoints): boolean {
  const relations =
    /^(?:[=<>:\u2190-\u21FF\u2208-\u220D\u221D\u2223-\u2226\u223C-\u228B\u2291\u2292\u22A2-\u22AD\u22B0-\u22B8\u22D0\u22D1\u22D6-\u22ED\u27F0-\u27FF\u2900-\u297F]|[:\u2254]?=)$/u;
  const operators = /^[+\-\u2212\u00B1\u2213\u00D7\u00B7\u22C5\u2217*\u222A\u2229\u2227\u2228\u2295-\u2299\u2216/]$/u;
  for (const part of [...math.querySelectorAll('.offprint-part')]) part.replaceWith(...part.childNodes);
  const row = rowOf(math);
  if (points === 'anywhere') flatten(row);
  const parts: Element[][] = [[]];
  let behind = false;
  let depth = 0;
  for (const child of row.children) {
    const isSpace = child.localName === 'mspace';
    depth = Math.max(0, depth + bracket(child));
    const isOpen = points === 'anywhere' || depth === 0;
    const current = parts.at(-1) ?? [];
    const operator = operatorOf(child);
    const before = current.at(-1);
    const begins = isOpen && operator !== undefined && before !== undefined && !isOperator(before);
    if ((behind && !isSpace) || begins) parts.push([child]);
    else current.push(child);
    if (operator && begins) operator.setAttribute('form', 'infix');
    behind = (behind && isSpace) || (isOpen && isComma(child));
  }
  if (parts.length === 1) return false;
  for (const children of parts) {
    const part = document.createElementNS(math.namespaceURI, 'mrow');
    part.classList.add('offprint-part');
    children[0]?.before(part);
    part.append(...children);
  }
  for (let outer: Element | null = row; outer && outer !== math; outer = outer.parentElement)
    outer.classList.add('offprint-row');
  math.classList.add('offprint-broken');
  return true;

  /** The row with the top level of a formula: its only child, and so on. */
  function rowOf(element: Element): Element {
    let found = element;
    for (let child = found.firstElementChild; child && found.childElementCount === 1; child = child.firstElementChild) {
      if (!/^(?:mrow|mstyle|semantics)$/u.test(child.localName)) break;
      found = child;
    }
    return found;
  }

  /** Content between brackets is a row of its own. */
  function flatten(outer: Element): void {
    const isRow = ({ localName }: Element) => localName === 'mrow';
    for (let inner = [...outer.children].find(isRow); inner; inner = [...outer.children].find(isRow)) {
      inner.replaceWith(...inner.childNodes);
    }
  }

  /** The operator before which a line may end, which may have scripts above or below it. */
  function operatorOf(element: Element): Element | undefined {
    let core = element;
    for (let inner = innerOf(core); inner; inner = innerOf(core)) core = inner;
    if (core.localName !== 'mo' || /^(?:prefix|postfix)$/u.test(core.getAttribute('form') ?? '')) return undefined;
    const sign = core.textContent?.trim() ?? '';
    return relations.test(sign) || (points !== 'relations' && operators.test(sign)) ? core : undefined;
  }

  /** Decorations and spacing of an operator are part of it (MathML Core, 3.2.4.3). */
  function innerOf({ localName, children, firstElementChild }: Element): Element | undefined {
    if (/^(?:munder|mover|munderover|msub|msup|msubsup)$/u.test(localName)) return firstElementChild ?? undefined;
    const solid = localName === 'mrow' ? [...children].filter((child) => child.localName !== 'mspace') : [];
    return solid.length === 1 ? solid[0] : undefined;
  }

  /** The change in bracket depth. */
  function bracket(element: Element): number {
    const sign = element.localName === 'mo' ? (element.textContent?.trim() ?? '') : '';
    if (/^[([{\u27E8\u230A\u2308]$/u.test(sign)) return 1;
    return /^[)\]}\u27E9\u230B\u2309]$/u.test(sign) ? -1 : 0;
  }

  /** After an operator, a sign belongs to what follows: `= −1`. */
  function isOperator(element: Element): boolean {
    return element.localName === 'mo' && element.getAttribute('form') !== 'postfix' && !isComma(element);
  }

  function isComma(element: Element): boolean {
    return points !== 'relations' && element.localName === 'mo' && /^[,;]$/u.test(element.textContent?.trim() ?? '');
  }
}

export function roomFor(element: Element): number {
  let block = element.parentElement ?? document.body;
  while (/^(?:inline|contents|ruby)/u.test(getComputedStyle(block).display) && block.parentElement)
    block = block.parentElement;
  const { paddingLeft, paddingRight } = getComputedStyle(block);
  return block.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}
