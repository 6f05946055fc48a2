/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** How tables say that they continue. */
export interface Continuation {
  /** Follows the label of a table: ` (continued)`. */
  words: string;
  /** The class of the added rows. */
  name: string;
  /** The share of the page area that a repeated head has at most. */
  tallest: number;
  /** The class of blocks on rotated pages. */
  turned: string;
}

/**
 * Adds a row to the head of each table that can continue on another page, above the others: `Table 3 (continued)`. It is
 * repeated with the head. Where the table begins, it lies over the space above the table, and the repair removes its
 * text. All tables are measured before any is changed, so that the document is laid out a few times rather than
 * once for each.
 */
export function continueTables(
  { words, name, tallest, turned }: Continuation,
  lookOf: (element: HTMLElement) => () => void,
): void {
  const heads = [...document.querySelectorAll('thead')].filter(repeats);
  const before = heads.map((head) => ({
    head,
    line: lineAbove(head),
    looks: [...head.rows].flatMap((row) => [row, ...row.cells]).map(lookOf),
  }));
  for (const head of heads) addRow(head);
  for (const { head, looks } of before) {
    for (const look of looks) look();
    moveLine(head);
    moveBackgrounds(head);
  }
  const moved = before.map(({ head, line }) => ({ head, by: heightOfAdded(head) - line }));
  for (const { head, by } of moved) pullUp(head, by);

  /**
   * Whether a table has a head that is repeated where it continues, and a row above it would have nothing around and behind it:
   * no frame, and only backgrounds that other parts can have instead.
   */
  function repeats(head: HTMLTableSectionElement): boolean {
    const table = head.parentElement;
    if (!(table instanceof HTMLTableElement) || head !== table.tHead || table.parentElement?.closest('table'))
      return false;
    const { display, writingMode, breakInside, fontSize } = getComputedStyle(table);
    if (display !== 'table' || writingMode !== 'horizontal-tb') return false;
    if (table.caption && getComputedStyle(table.caption).captionSide !== 'top') return false;
    const height = head.closest(`.${turned}`) ? innerWidth : innerHeight;
    if (breakInside === 'avoid' && table.offsetHeight < height) return false;
    const isRepeated =
      getComputedStyle(head).display === 'table-header-group' &&
      head.offsetHeight + 2 * Number.parseFloat(fontSize) <= tallest * height;
    return isRepeated && head.rows.length > 0 && isOpen(table) && [table, head].every(isMovable);
  }

  /** Whether nothing is drawn around or between the rows of a table that borders of its cells do not replace. */
  function isOpen(table: HTMLTableElement): boolean {
    const { borderCollapse, borderSpacing, borderWidth, padding, backgroundColor } = getComputedStyle(table);
    if (borderCollapse === 'collapse') return true;
    const isZero = (lengths: string) => lengths.split(' ').every((length) => Number.parseFloat(length) === 0);
    return isZero(borderWidth) && isZero(padding) && (isTransparent(backgroundColor) || isZero(borderSpacing));
  }

  function isTransparent(color: string): boolean {
    return /^rgba\(.*, 0\)$/u.test(color);
  }

  /** What is painted on a part of a table: its sections, or the rows of its head. */
  function partsOn(part: HTMLElement): HTMLElement[] {
    return [...part.children].filter(
      (child): child is HTMLElement =>
        child instanceof HTMLElement && /^(?:thead|tbody|tfoot|tr)$/u.test(child.localName),
    );
  }

  /** Whether a part has no background, or a colour on which others are painted that have none or cover it. */
  function isMovable(part: HTMLElement): boolean {
    const { backgroundColor: own, backgroundImage } = getComputedStyle(part);
    const colors = partsOn(part).map((other) => getComputedStyle(other).backgroundColor);
    return (
      backgroundImage === 'none' &&
      (isTransparent(own) || colors.every((color) => isTransparent(color) || color.startsWith('rgb(')))
    );
  }

  /** The added row has no background: that of the table becomes that of its sections, and that of the head that of its rows. */
  function moveBackgrounds(head: HTMLTableSectionElement): void {
    for (const part of [head.parentElement, head]) {
      if (!part) continue;
      const { backgroundColor } = getComputedStyle(part);
      if (isTransparent(backgroundColor)) continue;
      part.style.setProperty('background-color', 'transparent', 'important');
      for (const other of partsOn(part).filter(({ className }) => className !== name)) {
        if (!isTransparent(getComputedStyle(other).backgroundColor)) continue;
        other.style.setProperty('background-color', backgroundColor, 'important');
      }
    }
  }

  function firstRow(head: HTMLTableSectionElement): HTMLTableRowElement | undefined {
    return [...head.rows].find((row) => row.className !== name);
  }

  /** The space that the line above a table takes in it: half its width. */
  function lineAbove({ parentElement: table }: HTMLTableSectionElement): number {
    return table ? Number.parseFloat(getComputedStyle(table).borderBlockStartWidth) / 2 : 0;
  }

  function heightOfAdded(head: HTMLTableSectionElement): number {
    const [added, first] = [head.rows[0], firstRow(head)].map((row) => row?.getBoundingClientRect().top ?? 0);
    return (first ?? 0) - (added ?? 0);
  }

  function addRow(head: HTMLTableSectionElement): void {
    const columns = [...(head.rows[0]?.cells ?? [])].reduce((sum, { colSpan }) => sum + colSpan, 0);
    const label = (head.closest('figure') ?? head.parentElement)?.querySelector('.label')?.textContent;
    const row = head.insertRow(0);
    row.className = name;
    const cell = row.insertCell();
    cell.colSpan = columns;
    const text = document.createElement('div');
    text.textContent = label ? label + words : words.trim();
    cell.append(text);
  }

  /** The line above a table is above its head rather than above the added row. */
  function moveLine(head: HTMLTableSectionElement): void {
    const table = head.parentElement;
    if (!table) return;
    const { borderBlockStart, borderBlockStartWidth, borderCollapse } = getComputedStyle(table);
    if (borderCollapse !== 'collapse') return;
    for (const cell of firstRow(head)?.cells ?? []) {
      const own = Number.parseFloat(getComputedStyle(cell).borderBlockStartWidth);
      if (own <= Number.parseFloat(borderBlockStartWidth))
        cell.style.setProperty('border-block-start', borderBlockStart, 'important');
    }
    table.style.setProperty('border-block-start', 'none', 'important');
  }

  /** Margins may be less than nothing: that of the caption in a table, otherwise its own, next to that of what is before. */
  function pullUp({ parentElement: table }: HTMLTableSectionElement, by: number): void {
    if (!(table instanceof HTMLTableElement)) return;
    const { caption, previousElementSibling: before } = table;
    const own = Number.parseFloat(
      caption ? getComputedStyle(caption).marginBlockEnd : getComputedStyle(table).marginBlockStart,
    );
    const other = !caption && before ? Number.parseFloat(getComputedStyle(before).marginBlockEnd) : 0;
    const wanted = Math.max(own, other) - by;
    const margin = caption ? own - by : wanted >= other ? wanted : wanted - other;
    (caption ?? table).style.setProperty(
      caption ? 'margin-block-end' : 'margin-block-start',
      `${margin}px`,
      'important',
    );
  }
}
