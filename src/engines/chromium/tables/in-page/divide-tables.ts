/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** How tables are divided. */
export interface Division {
  /** Tables with more rows are divided. */
  mostRows: number;
  /** The rows of a part, unless a cell spans its end. */
  partRows: number;
  /** The marked role of a part. */
  role: string;
}

/** A part of a table: rows that no cell leaves or enters. */
type Part = HTMLTableRowElement[];

/**
 * Divides the long tables of the print document into parts that are laid out as tables of their own, in a table that
 * keeps the head, which is repeated on each page, and the caption. All have the columns that the whole table had.
 * For screen readers each part is a table, since Chromium takes quadratic time for the rows of one (measured). The
 * repair of the structure joins them.
 *
 * @returns the number of divided tables
 */
export function divideTables(
  { mostRows, partRows, role }: Division,
  joinBorders: (above: HTMLElement, below: HTMLElement) => void,
  lookOf: (element: HTMLElement) => () => void,
): number {
  const long = [...document.querySelectorAll('table')].filter(({ rows }) => rows.length > mostRows);
  const divided = long.filter(isOrdinary).map((table) => ({ table, bodies: [...table.tBodies].map(partsOf) }));
  for (const { table, bodies } of divided) divide(table, bodies);
  return divided.length;

  /** Whether it is laid out as a table, without gaps between its rows. */
  function isOrdinary(table: HTMLTableElement): boolean {
    const { borderCollapse, borderSpacing, display } = getComputedStyle(table);
    const hasGaps = borderCollapse !== 'collapse' && Number.parseFloat(borderSpacing) > 0;
    const bodies = [...table.tBodies].every((body) => getComputedStyle(body).display === 'table-row-group');
    return display === 'table' && bodies && !hasGaps;
  }

  function partsOf({ rows }: HTMLTableSectionElement): Part[] {
    let part: Part = [];
    const parts = [part];
    let spanned = 0;
    for (const [index, row] of [...rows].entries()) {
      const isWhole = spanned === 0 && part.length >= partRows && rows.length - index >= partRows / 2;
      // Stripes go on if a part begins with an odd row.
      if (isWhole && (part.length % 2 === 0 || part.length >= 2 * partRows)) {
        part = [];
        parts.push(part);
      }
      part.push(row);
      for (const { rowSpan } of row.cells) spanned = Math.max(spanned, rowSpan || rows.length);
      spanned = Math.max(0, spanned - 1);
    }
    return parts;
  }

  function divide(table: HTMLTableElement, bodies: Part[][]): void {
    const widths = columnWidths(table);
    const edges = bodies.flat().flatMap((part) => [part[0], part.at(-1)].filter((row) => row !== undefined));
    const place = edges[0]?.getBoundingClientRect();
    const looks = edges.flatMap((row) => [row, ...row.children] as HTMLElement[]).map(lookOf);
    table.style.inlineSize = `${table.getBoundingClientRect().width}px`;
    table.style.tableLayout = 'fixed';
    for (const group of table.querySelectorAll(':scope > colgroup')) group.remove();
    if (table.caption) table.caption.after(columns(widths));
    else table.prepend(columns(widths));
    const made = [...table.tBodies].flatMap((body, index) => split(body, bodies[index] ?? []));
    const { borderCollapse, borderInlineStart, borderInlineEnd } = getComputedStyle(table);
    for (const part of made) {
      layOut(part, widths);
      // Its sides meet those of the table, and leave the same room to the cells.
      if (borderCollapse === 'collapse') Object.assign(part.style, { borderInlineStart, borderInlineEnd });
    }
    for (const look of looks) look();
    if (borderCollapse === 'collapse') joinParts(table, made);
    if (place) align(made, edges[0] as HTMLElement, place);
  }

  /** The widths of all columns, from a row of empty cells. */
  function columnWidths(table: HTMLTableElement): number[] {
    const body = table.tBodies[table.tBodies.length - 1];
    const row = document.createElement('tr');
    let count = 0;
    for (const { cells } of table.rows)
      count = Math.max(
        count,
        [...cells].reduce((sum, { colSpan }) => sum + colSpan, 0),
      );
    for (let column = 0; column < count; column++) {
      const cell = document.createElement('td');
      cell.style.cssText = 'border: 0 !important; padding: 0 !important';
      row.append(cell);
    }
    body?.append(row);
    const widths = [...row.cells].map((cell) => cell.getBoundingClientRect().width);
    row.remove();
    return widths;
  }

  function columns(widths: number[]): HTMLElement {
    const group = document.createElement('colgroup');
    for (const width of widths) {
      const column = document.createElement('col');
      column.style.inlineSize = `${width}px`;
      group.append(column);
    }
    return group;
  }

  /** Moves all parts but the first into row groups of their own. */
  function split(body: HTMLTableSectionElement, [, ...others]: Part[]): HTMLTableSectionElement[] {
    let last = body;
    const added = others.map((rows) => {
      const part = body.cloneNode(false) as HTMLTableSectionElement;
      part.removeAttribute('id');
      part.append(...rows);
      last.after(part);
      last = part;
      return part;
    });
    return [body, ...added];
  }

  function layOut(part: HTMLTableSectionElement, widths: number[]): void {
    const [language] = (part.closest<HTMLElement>('[lang]')?.lang ?? '').split('-x-offprint-');
    part.lang = `${language || 'und'}-x-offprint-${role}`;
    part.role = 'table';
    for (const row of part.rows) {
      row.role = 'row';
      for (const cell of row.cells)
        cell.role ??= cell.localName === 'td' ? 'cell' : cell.scope === 'col' ? 'columnheader' : 'rowheader';
    }
    const width = widths.reduce((sum, one) => sum + one, 0);
    part.style.cssText += `display: table !important; inline-size: ${width}px; margin: 0; table-layout: fixed`;
    // Behind the rows, so that the first remains the first child.
    part.append(columns(widths));
  }

  function joinParts(table: HTMLTableElement, made: HTMLTableSectionElement[]): void {
    let above: HTMLElement | undefined = table.tHead?.rows[table.tHead.rows.length - 1];
    for (const { rows } of made) {
      if (above && rows[0]) joinBorders(above, rows[0]);
      above = rows[rows.length - 1];
    }
    const foot = table.tFoot?.rows[0];
    if (above) foot ? joinBorders(above, foot) : joinBorders(table, above);
  }

  /** Moves the parts to where the rows were: a table with collapsed borders has half of them outside its columns. */
  function align(made: HTMLTableSectionElement[], row: HTMLElement, before: DOMRect): void {
    const after = row.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(row).direction === 'rtl';
    const shift = isRightToLeft ? after.right - before.right : before.left - after.left;
    const growth = before.width - after.width;
    for (const { style } of made) {
      if (shift !== 0) style.marginInlineStart = `${shift}px`;
      if (growth !== 0) style.inlineSize = `${Number.parseFloat(style.inlineSize) + growth}px`;
    }
  }
}

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

/** Remembers how a row or a cell looks, in case it depends on where it is among its siblings. @returns restores it */
export function lookOf(element: HTMLElement): () => void {
  const properties = [
    ...['background-color', 'color', 'font-weight', 'padding-block-start', 'padding-block-end'],
    ...['border-block-start', 'border-block-end'],
  ];
  const values = properties.map((property) => getComputedStyle(element).getPropertyValue(property));
  return () => {
    const now = getComputedStyle(element);
    for (const [index, property] of properties.entries()) {
      const value = values[index] ?? '';
      if (now.getPropertyValue(property) !== value) element.style.setProperty(property, value, 'important');
    }
  };
}
