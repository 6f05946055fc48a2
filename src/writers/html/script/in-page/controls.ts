import type { Words } from '../../../../template/words.ts';

/** The words that the script shows, in the language of the page. */
export type Controls = Words['controls'];
