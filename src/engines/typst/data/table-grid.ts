import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { elementsIn } from '../../../model/published-text.ts';

/** Facts about the columns of a table. */
interface Grid {
  columns: number;
  /** Their share of the width, by their longest cells: together 1. */
  weights: number[];
}

/** The maximum number of characters that count for the width of a column: longer texts are wrapped. */
const mostLetters = 40;

/**
 * The columns of a table, including those covered by cells of earlier rows (HTML, 4.9.12.1). Each cell gets the number of its
 * column, from 0, and whether its width is left out. Listings in it are marked.
 */
export function tableGrid(table: Element): Grid {
  const rows = table.children
    .filter(isElement)
    .flatMap((part) =>
      part.tagName === 'tr' ? [part] : part.children.filter(isElement).filter(({ tagName }) => tagName === 'tr'),
    );
  /** The number of further rows that cells cover, by column. */
  let reach: number[] = [];
  let columns = 0;
  const letters: number[] = [];
  const cells = new Map<number, Element[]>();
  for (const row of rows) {
    const below = reach.map((count) => Math.max(0, count - 1));
    let column = 0;
    for (const cell of row.children.filter(isCell)) {
      const { properties } = cell;
      while ((reach[column] ?? 0) > 0) column += 1;
      properties.dataColumn = column;
      for (const inner of elementsIn(cell)) if (inner.tagName === 'pre') inner.properties.dataInCell = true;
      const end = column + Number(properties.colSpan ?? 1);
      if (end === column + 1) {
        letters[column] = Math.max(letters[column] ?? 1, Math.min(textOf(cell).length, mostLetters));
        const above = cells.get(column);
        if (above) above.push(cell);
        else cells.set(column, [cell]);
      }
      for (; column < end; column += 1) below[column] = Number(properties.rowSpan ?? 1) - 1;
    }
    columns = Math.max(columns, column, below.findLastIndex((count) => count > 0) + 1);
    reach = below;
  }
  for (const column of cells.values()) {
    const measured = measuredCells(column);
    for (const cell of column) if (!measured.has(cell)) cell.properties.dataUnmeasured = true;
  }
  const all = Array.from({ length: columns }, (_, column) => letters[column] ?? 1);
  const sum = all.reduce((total, count) => total + count, 0);
  return { columns, weights: all.map((count) => count / sum) };
}

function isElement(node: Element['children'][number]): node is Element {
  return node.type === 'element';
}

function isCell(node: Element['children'][number]): node is Element {
  return isElement(node) && (node.tagName === 'td' || node.tagName === 'th');
}

/** The maximum number of cells of a column that Typst measures for their texts, and for their words. */
const mostMeasured = 100;

/** The estimated width of a cell that is not measured is at most this part of the largest one: estimates are inexact. */
const surelyNarrower = 0.6;

/** Content whose width its text does not tell. */
const unpredictable = new Set(['img', 'svg', 'math', 'input', 'ruby', 'br', 'p', 'ul', 'ol', 'pre']);

/**
 * The cells of a column that can determine its width. To measure a cell takes as long as to lay it out, and Typst keeps all of
 * that in memory.
 */
function measuredCells(column: readonly Element[]): ReadonlySet<Element> {
  const widths = column.map(widthsOf);
  const widest = (kind: 'text' | 'word') => {
    const sorted = [...widths].sort((one, other) => other[kind] - one[kind]).slice(0, mostMeasured);
    const most = sorted[0]?.[kind] ?? 0;
    return sorted.filter((cell) => cell[kind] >= surelyNarrower * most);
  };
  const others = widths.filter(({ isPredictable }) => !isPredictable);
  return new Set([...widest('text'), ...widest('word'), ...others].map(({ cell }) => cell));
}

interface CellWidths {
  cell: Element;
  /** In widths of a small letter, on one line. */
  text: number;
  /** Of its widest word. */
  word: number;
  isPredictable: boolean;
}

function widthsOf(cell: Element): CellWidths {
  const inner = elementsIn(cell);
  // Code is wider.
  const factor = inner.some(({ tagName }) => tagName === 'code') ? 1.25 : 1;
  const text = `${textOf(cell)}${cell.properties.dataDecimals ?? ''}`;
  const words = text.split(/\s+/u).map(widthOf);
  return {
    cell,
    text: factor * widthOf(text),
    word: factor * Math.max(...words),
    isPredictable: !inner.some(({ tagName }) => unpredictable.has(tagName)),
  };
}

const narrow = /[iljtfr.,;:!'’|()[\]\s]/u;
const wide = /[mwMW@%—\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;
const capital = /\p{Lu}/u;

/** An estimate, to compare texts. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOfLetter(letter);
  return width;
}

function widthOfLetter(letter: string): number {
  if (narrow.test(letter)) return 0.6;
  if (wide.test(letter)) return 1.7;
  return capital.test(letter) ? 1.3 : 1;
}
