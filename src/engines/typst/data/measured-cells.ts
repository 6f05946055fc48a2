import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { elementsIn } from '../../../model/published-text.ts';

/** Cells of a column that Typst measures: those with the widest texts, and those with the widest words. */
const mostMeasured = 100;

/** Content whose width its text does not tell. */
const unpredictable = new Set(['img', 'svg', 'math', 'input', 'ruby', 'br', 'p', 'ul', 'ol', 'pre']);

/**
 * The cells of a column that can determine its width. Typst keeps in memory what it measures, and would lay out each cell of
 * a long table twice.
 */
export function measuredCells(column: readonly Element[]): ReadonlySet<Element> {
  if (column.length <= 2 * mostMeasured) return new Set(column);
  const widths = column.map(widthsOf);
  const widest = (kind: 'text' | 'word') =>
    [...widths].sort((one, other) => other[kind] - one[kind]).slice(0, mostMeasured);
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
