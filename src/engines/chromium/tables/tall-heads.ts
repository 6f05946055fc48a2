import { turnedBlock } from './table-styles.ts';

/** The role of the rows of a head that is not repeated. */
export const singleHead = 'thonce';

/** Of the height of a page. Chromium repeats the head of a table on each page unless it takes more than a quarter (measured). */
const tallest = 0.2;

/**
 * A script, as text, that takes rows out of the repeated head of a table where they are so tall that they may break over pages.
 * The finisher keeps the content of repeated heads on their first page alone. Its value is the list of these rows.
 */
export const tallHeadRows = `[...document.querySelectorAll('thead')].flatMap((head) => {
  const height = head.closest('.${turnedBlock}') ? innerWidth : innerHeight;
  if (head.offsetHeight <= ${tallest} * height) return [];
  head.style.display = 'table-row-group';
  return [...head.rows];
})`;
