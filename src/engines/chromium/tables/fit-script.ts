import type { Report } from '../../../model/report.ts';
import type { Places } from '../../places.ts';
import { outerBlock } from '../../wide-blocks.ts';
import { breakFormulaText } from '../widths/width-script.ts';
import {
  hangingBlock,
  hyphenatedTable,
  tightTable,
  turnedBlock,
  turnedHeading,
  wideTable,
} from './mark-wide-tables.ts';

/** Functions for scripts in the print document, as text: lengths in CSS pixels, and the columns of a page. */
const measures = `
const styleOf = (element) => getComputedStyle(element);

// Measured on a hidden element, so that nothing has to be laid out.
const lengthOf = (length) => {
  const probe = document.createElement('div');
  probe.style.cssText = 'display: none; inline-size: ' + length;
  document.body.append(probe);
  const size = parseFloat(styleOf(probe).inlineSize);
  probe.remove();
  return size;
};
const roomIn = (element) => {
  const { paddingLeft, paddingRight } = styleOf(element);
  return element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
};
// The ancestor with the columns that an element is in.
const columnsRound = (element) => {
  if (element === null || styleOf(element).columnSpan === 'all') return undefined;
  const { parentElement } = element;
  const hasColumns = parentElement !== null && styleOf(parentElement).columnCount !== 'auto';
  return hasColumns ? parentElement : columnsRound(parentElement);
};
const columnIn = (columns) => {
  const { columnCount, columnGap } = styleOf(columns);
  return (roomIn(columns) + parseFloat(columnGap)) / columnCount - parseFloat(columnGap);
};
`;

/** Minimum font size of a table in points, so that its head, which is slightly smaller, still has 6.5. */
const smallest = 7;

/** Maximum height of a block that has to stay on one page, as a share of the page area: a heading may precede it. */
const tallest = 0.85;

/** The length of a line, and the width for hanging markers: from the page properties of templates. */
const margins = 'var(--margin-start, 20mm) - var(--margin-end, 20mm) - var(--inner)';
const upright = `calc(var(--page-width) - ${margins})`;
const turned = `calc(var(--page-height) - ${margins})`;
const hang = 'var(--hang, 0pt)';

/** The least space in the outer margin that is worth using. */
const leastReach = '4mm';

/** Blocks whose content does not begin where the text does. */
const boxes = 'li, blockquote, dd, details, .admonition';

/**
 * Lets wide blocks extend into the outer margin, and fits the marked tables into their lines: unchanged, otherwise
 * including the outer margin, otherwise at a smaller size, otherwise including the space for hanging markers, otherwise
 * on rotated pages, and there with words that are hyphenated, or break anywhere. A script as text, since it runs in the
 * document; its value is the list of tables that stay too small.
 * Widths are those of the longest words, and scale with the font size. Meanwhile the body is made as wide as a printed
 * line.
 */
export const fitScript = `{
  const tables = [...document.querySelectorAll('.${wideTable}')];
  const pixels = 96 / 72;
  ${measures}
  const breakFormula = ${breakFormulaText};
  const leastWidth = (table) => {
    table.style.inlineSize = 'min-content';
    const width = table.offsetWidth;
    table.style.inlineSize = '';
    return width;
  };
  // Columns are whole pixels wide, so a proportional size can be slightly too large. A thousand columns do not fit at any
  // size: they are clipped, because Chromium would shrink all pages if a table exceeded its own.
  const setSize = (table, size, line) => {
    table.style.lineHeight = '1.35';
    let width = line + 1;
    for (let round = 0; width > line && round < 8; round++) {
      table.style.fontSize = size + 'px';
      width = leastWidth(table);
      size *= Math.min(0.995, line / width);
    }
    if (width > line) table.parentElement.style.overflow = 'clip';
    return parseFloat(table.style.fontSize);
  };
  const blockOf = (table) => table.closest('figure') ?? table;
  const wrap = (table, name) => {
    const block = blockOf(table);
    const around = document.createElement('div');
    around.className = name;
    block.before(around);
    around.append(block);
    return around;
  };
  // The caption of a table, and the headings directly before it, stay with it.
  const turn = (table) => {
    const page = wrap(table, '${turnedBlock}');
    for (let before = page.previousElementSibling; before?.matches('h2, h3, h4, h5, h6'); ) {
      before.classList.add('${turnedHeading}');
      before = before.previousElementSibling;
    }
  };

  // Wide blocks extend into the outer margin. On alternating pages they stay on one page, because they cannot change sides.
  const reach = lengthOf('var(--reach, 0pt)') < lengthOf('${leastReach}') ? 0 : lengthOf('var(--reach, 0pt)');
  const alternates = styleOf(document.documentElement).getPropertyValue('--alternates') === '1';
  const isTooTall = (block) => alternates && block.offsetHeight > ${tallest} * innerHeight;
  const isInBox = (block) => block.parentElement.closest('${boxes}') !== null;
  const asked = [...document.querySelectorAll('.${outerBlock}')];
  for (const block of asked) {
    if (reach === 0 || isInBox(block) || isTooTall(block)) block.classList.remove('${outerBlock}');
  }
  // Those with measured tables follow.
  const wanted = new Set(tables.map(blockOf).filter((block) => block.classList.contains('${outerBlock}')));
  for (const block of wanted) block.classList.remove('${outerBlock}');

  // Elements without tables need not be laid out again.
  const others = [...document.querySelectorAll('body > :not(main), main > :not(.${wideTable})')].filter(
    (element) => !element.querySelector('.${wideTable}'),
  );
  for (const { style } of others) style.contentVisibility = 'hidden';
  const upright = lengthOf('${upright}');
  document.body.style.inlineSize = upright + 'px';
  const hang = lengthOf('${hang}');
  const turned = lengthOf('${turned}') + hang;
  const least = ${smallest} * pixels;
  for (const table of tables) table.style.inlineSize = 'min-content';
  const measured = tables.map((table) => {
    const columns = columnsRound(table);
    return {
      table,
      size: parseFloat(styleOf(table).fontSize),
      width: table.offsetWidth,
      room: columns && columns === blockOf(table).parentElement ? columnIn(columns) : roomIn(table.parentElement),
      isAtEdge: !isInBox(blockOf(table)),
      whole: columns && roomIn(columns),
    };
  });
  for (const table of tables) table.style.inlineSize = '';

  const small = [];
  for (const { table, size, width: natural, room, isAtEdge, whole } of measured) {
    const block = blockOf(table);
    const wide = room + reach;
    const isWide = reach > 0 && isAtEdge && !whole && (natural > room || wanted.has(block));
    if (isWide && natural * least <= wide * size) {
      block.classList.add('${outerBlock}');
      if (natural > wide) setSize(table, (size * wide) / natural, wide);
      if (!isTooTall(block)) continue;
      block.classList.remove('${outerBlock}');
      table.style.fontSize = table.style.lineHeight = '';
    }
    if (natural <= room) continue;
    const isMuch = natural * least > room * size;
    const isBroken = isMuch && [...table.querySelectorAll('math')].filter(breakFormula).length > 0;
    const width = isBroken ? leastWidth(table) : natural;
    const fitting = (line) => Math.min(size, (size * line) / width);
    if (fitting(room) >= least) {
      setSize(table, fitting(room), room);
      continue;
    }
    if (isAtEdge && !whole && fitting(room + hang) >= least) {
      wrap(table, '${hangingBlock}');
      setSize(table, fitting(room + hang), room + hang);
      continue;
    }
    // A table in columns gets no rotated page: it spans all columns instead.
    const line = whole ?? turned - (upright - room);
    if (whole) blockOf(table).style.columnSpan = 'all';
    else turn(table);
    if (fitting(line) >= least) {
      setSize(table, fitting(line), line);
      continue;
    }
    table.classList.add('${hyphenatedTable}');
    if (leastWidth(table) * least > line * size) table.classList.add('${tightTable}');
    const fitted = setSize(table, least, line);
    if (fitted < 0.98 * least) {
      const columns = Math.max(...[...table.rows].map(({ cells }) => cells.length));
      small.push({ id: table.id, columns, size: Math.round((fitted / pixels) * 10) / 10 });
    }
  }
  document.body.style.inlineSize = '';
  for (const { style } of others) style.contentVisibility = '';
  small;
}`;

/** A table that is too small to read, because it would otherwise extend beyond its page. */
export interface SmallTable {
  id: string;
  columns: number;
  /** Font size in points. */
  size: number;
}

/** Reports tables that do not fit on any page at a readable size. */
export function reportSmallTables(tables: readonly SmallTable[], places: Places, report: Report): void {
  for (const { id, columns, size } of tables) report('table-columns', { columns, size }, places.get(id));
}
