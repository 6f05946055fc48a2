import type { PrintOptions } from '../../../model/print-options.ts';
import { sizeOf } from '../document/page-rule.ts';
import { breakableCell, wideTable } from './mark-wide-tables.ts';

/** The class of tables whose words are hyphenated. */
export const hyphenatedTable = 'offprint-hyphenated';

/** The class of tables that break words wherever a line ends. */
export const tightTable = 'offprint-tight';

/** The class of what begins where signs hang beside the text. */
export const hangingBlock = 'offprint-hanging';

/** The classes of what stands on a page that is turned: a table, and the headings right before it. */
export const turnedBlock = 'offprint-turned';
export const turnedHeading = 'offprint-turned-heading';

/**
 * How tables are set that are measured. Their heads are hardly smaller than the rest, so that the least size holds for them
 * as well. Where words break is decided here, whatever the template says: hence the class three times. A turned page has the
 * margins of the others; its table begins where signs hang beside the text.
 */
export function tableStyles(print: PrintOptions): string {
  const table = `.${wideTable}`.repeat(3);
  return `
@page ${turnedBlock} { size: ${sizeOf(print, { turned: true })}; }
.${hangingBlock}, .${turnedBlock} { margin-inline-start: calc(-1 * var(--hang, 0pt)); }
.${turnedBlock} { page: ${turnedBlock}; }
.${turnedHeading} { margin-block-start: 0; page: ${turnedBlock}; }
${table} thead th { font-size: 0.93em; }
${table} { hyphens: none; }
${table}.${hyphenatedTable} { hyphens: manual; }
${table} :is(th, td) { overflow-wrap: break-word; }
${table} :is(th, td) * { overflow-wrap: inherit; }
${table} .${breakableCell}, ${table}.${tightTable} :is(th, td) { overflow-wrap: anywhere; }
${table}.${tightTable} :is(th, td) { padding-inline-end: 0.4em; }
`;
}
