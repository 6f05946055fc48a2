import type { Root } from 'hast';
import { elementsIn } from '../../../model/published-text.ts';
import { named } from '../widths/width-script.ts';
import { type Continuation, continueTables } from './in-page/continue-tables.ts';
import { type Division, divideTables, joinBorders, lookOf } from './in-page/divide-tables.ts';
import { tallest, turnedBlock } from './mark-wide-tables.ts';

/**
 * Tables with more rows than this are divided for printing. Chromium keeps something for every row of a table on each
 * of its pages: a table of 20,000 rows takes 2.7 GB, and 0.4 GB if it is divided (measured).
 */
const mostRows = 1000;

/** The rows of a part. Templates may stripe every second, third … row, so this has many divisors. */
const partRows = 600;

export function hasLongTable(tree: Root): boolean {
  return elementsIn(tree).some(
    (table) =>
      table.tagName === 'table' && elementsIn(table).filter(({ tagName }) => tagName === 'tr').length > mostRows,
  );
}

/** The role of a part of a table. */
export const tablePart = 'rows';

/**
 * A script, as text, that divides the long tables of the print document. Its value is their number.
 *
 * @param sizes for tests
 */
export function divideScript(sizes = { mostRows, partRows }): string {
  const division: Division = { ...sizes, role: tablePart };
  return `(() => {
    ${named}
    return (${divideTables})(${JSON.stringify(division)}, ${joinBorders}, ${lookOf});
  })()`;
}

/** The class and the role of the row above the head of a table that says that it continues. */
export const continuedRow = 'offprint-continued';
export const continuedRole = 'thagain';

/** The styles of that row: whatever its words, the columns stay as they are. */
export const continuedStyles = `
.${continuedRow}.${continuedRow}, .${continuedRow}.${continuedRow} > td { all: unset; }
.${continuedRow}.${continuedRow} { break-inside: avoid; display: table-row; }
.${continuedRow}.${continuedRow} > td { display: table-cell; }
.${continuedRow} > td > div { inline-size: 0; white-space: nowrap; }
`;

export function hasHead(tree: Root): boolean {
  return elementsIn(tree).some(({ tagName }) => tagName === 'thead');
}

/** A script, as text, that adds these rows. @param words follow the label of a table */
export function continueScript(words: string): string {
  const continuation: Continuation = { words, name: continuedRow, tallest, turned: turnedBlock };
  return `(() => {
    ${named}
    (${continueTables})(${JSON.stringify(continuation)}, ${lookOf});
  })()`;
}
