/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Lets only the wider of two borders remain where rows of two tables meet, as in a table with collapsed borders. */
export function joinBorders(above: HTMLElement, below: HTMLElement): void {
  const cellsOf = (row: HTMLElement) => (row.localName === 'tr' ? [row, ...row.children] : [row]) as HTMLElement[];
  const widest = (elements: HTMLElement[], side: 'borderBlockEndWidth' | 'borderBlockStartWidth') =>
    Math.max(...elements.map((element) => Number.parseFloat(getComputedStyle(element)[side])));
  const [upper, lower] = [cellsOf(above), cellsOf(below)];
  // The end of the whole table meets the end of its last row.
  const side = above.contains(below) ? 'borderBlockEndWidth' : 'borderBlockStartWidth';
  if (widest(upper, 'borderBlockEndWidth') >= widest(lower, side)) {
    for (const { style } of lower)
      style.setProperty(
        side === 'borderBlockEndWidth' ? 'border-block-end' : 'border-block-start',
        'none',
        'important',
      );
  } else for (const { style } of upper) style.setProperty('border-block-end', 'none', 'important');
}
