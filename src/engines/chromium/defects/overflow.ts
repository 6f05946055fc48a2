/** Something that is too large for the page area, or for a box that clips. */
export interface Overflow {
  kind: OverflowKind;
  /** The dimension in which it is too large. */
  side: 'width' | 'height';
  /** The excess, in points. */
  by: number;
  /** Ids that locate it, the best first: its own, then of its ancestors, then of what precedes it. */
  ids: readonly string[];
}

type OverflowKind = 'code' | 'table' | 'picture' | 'formula' | 'text';

/** In CSS pixels. */
export interface AreaSize {
  width: number;
  height: number;
}

/** Pixels that are not visible: rounding, or the edge of code at the end of a line. */
const tolerance = 4;

/** Maximum number of overflows reported: a hundred of them probably have one cause. */
const most = 20;

/** Kinds of overflow, as a reader would call them. An element reported under one is not under a later one. */
const kinds: Readonly<Record<OverflowKind, string>> = {
  table: 'table',
  code: 'pre',
  picture: 'img, svg, picture, video, object',
  formula: 'math',
  text: 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, figcaption, caption, code',
};

/**
 * A script for the print document, laid out for print in a window as wide as the page area: finds what is too large for
 * it, as a list of `Overflow`. Of nested elements, one is reported.
 */
export function findOverflow({ width, height }: AreaSize): string {
  return `{
    const kinds = ${JSON.stringify(kinds)};
    const all = [...document.querySelectorAll('[id]')];
    const idsOf = (element) => {
      const ids = [];
      for (let outer = element; outer; outer = outer.parentElement) if (outer.id) ids.push(outer.id);
      const before = all.filter((other) => other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
      return [...ids, ...before.slice(-50).reverse().map(({ id }) => id)];
    };
    const sizes = (element) => {
      const { left, right, height } = element.getBoundingClientRect();
      const isBox = element.clientWidth > 0;
      const { overflowX, overflowY } = getComputedStyle(element);
      return {
        width: Math.max(
          right - ${width},
          -left,
          isBox ? Math.max(0, left) + element.scrollWidth - ${width} : 0,
          isBox && overflowX !== 'visible' ? element.scrollWidth - element.clientWidth : 0,
        ),
        height: isBox && overflowY !== 'visible' ? element.scrollHeight - element.clientHeight : 0,
        tall: height - ${height},
      };
    };
    const found = [];
    const reported = new Set();
    const isReported = (element) => [...reported].some((other) => other.contains(element) || element.contains(other));
    for (const [kind, selector] of Object.entries(kinds)) {
      // Backwards, so that elements come before their ancestors.
      for (const element of [...document.querySelectorAll(selector)].reverse()) {
        if (found.length === ${most}) break;
        if (element.closest('.offprint-sheets, .offprint-turned') || isReported(element)) continue;
        if (element.querySelector('.offprint-turned')) continue;
        const { width, height, tall } = sizes(element);
        const side = width > ${tolerance} ? 'width' : 'height';
        const by = side === 'width' ? width : Math.max(height, kind === 'picture' ? tall : 0);
        if (by <= ${tolerance}) continue;
        reported.add(element);
        found.push({ kind, side, by: by * 0.75, ids: idsOf(element) });
      }
    }
    found.reverse();
  }`;
}
