import type { WideThing, WidthKit } from './kit.ts';

/** A formula that has no room in its line. */
interface Candidate {
  math: MathMLElement;
  /** Of its letters, in CSS pixels. */
  size: number;
  /** Of the line, and of what has to stand in one line: all of it, or its widest part. */
  line: number;
  width: number;
}

/**
 * Fits formulas into their lines: a little smaller, else broken into lines, else both. Those in tables are left to the tables.
 * All are measured before any is changed, so that the document is laid out a few times and not once for each.
 *
 * @returns those that are too wide in the smallest letters that can be read
 */
export function fitFormulas(kit: WidthKit): WideThing[] {
  // Formulas that are hardly smaller than the text look better in one piece.
  const hardlySmaller = 0.85;
  const tolerance = 0.5;
  const formulas = [...document.querySelectorAll<MathMLElement>('math')];
  const own = formulas.filter((math) => !math.closest('table, .offprint-turned'));
  const wide = own.map(measured).filter(({ line, width }) => width > line + tolerance && line > 0);
  const split = wide.filter(({ line, width }) => width * hardlySmaller > line);
  for (const points of ['relations', 'operators', 'anywhere'] as const) {
    const broken = split.filter(({ line, width }) => width > line).filter(({ math }) => kit.breakFormula(math, points));
    for (const one of broken) measureParts(one);
  }
  return wide.filter(({ line, width }) => width > line).flatMap(shrink);

  function measured(math: MathMLElement): Candidate {
    const size = Number.parseFloat(getComputedStyle(math).fontSize);
    return { math, size, line: kit.roomFor(math), width: widthOf(math) };
  }

  /** Lines that follow are indented, of a formula on lines of its own. */
  function measureParts(one: Candidate): void {
    const parts = [...one.math.querySelectorAll('.offprint-part')].map((part) => part.getBoundingClientRect().width);
    one.width = parts.reduce((most, width) => Math.max(most, width), 0);
    one.line = kit.roomFor(one.math) - (one.math.getAttribute('display') === 'block' ? 2 * one.size : 0);
  }

  function shrink({ math, size, line, width }: Candidate): WideThing[] {
    // Glyphs in another size are not exactly as wide by proportion.
    const fitting = ((size * line) / width) * 0.995;
    const set = Math.min(size, Math.max(kit.least, fitting));
    math.style.fontSize = `${set}px`;
    if (set <= fitting) return [];
    if (math.getAttribute('display') === 'block') math.style.overflowX = 'clip';
    return [{ kind: 'formula', ids: kit.idsFor(math), by: (width * set) / size - line }];
  }

  /** Of what it consists of: a displayed formula itself is as wide as its line, or as wide as what it holds. */
  function widthOf(element: Element): number {
    const rects = [...element.children].map((child) => child.getBoundingClientRect());
    const left = rects.reduce((least, rect) => Math.min(least, rect.left), Number.POSITIVE_INFINITY);
    return rects.reduce((most, rect) => Math.max(most, rect.right), left) - left || 0;
  }
}
