import type { Words } from '../../../template/words.ts';
import { awaitFonts } from './in-page/await-fonts.ts';
import { copyCode } from './in-page/copy-code.ts';
import { currentEntry } from './in-page/current-entry.ts';
import { notePreviews } from './in-page/note-previews.ts';
import { oldAnchors } from './in-page/old-anchors.ts';
import { searchDialog } from './in-page/search-dialog.ts';
import { searchIndex } from './in-page/search-index.ts';
import { searchResults } from './in-page/search-results.ts';
import { theme } from './in-page/theme.ts';

/** What a page has that the script can make easier to use. */
export interface PageFeatures {
  code: boolean;
  notes: boolean;
  /** Whether it is one of many, with a table of contents in each. */
  site: boolean;
  /** Whether the site has an index, in the folder `search` beside that of the script. */
  search: boolean;
}

/**
 * The script of a page, or of all pages of a site, as a text: nothing can be read only with it. It stands in the head and does
 * not wait, so that the page is painted in the reader's colours from the first.
 */
export function pageScript({ controls, number }: Words, { code, notes, site, search }: PageFeatures): string {
  const parts = [
    code ? `(${copyCode})(controls)` : '',
    notes ? `(${notePreviews})()` : '',
    site ? `(${currentEntry})();(${oldAnchors})()` : '',
    search ? searchPart(number('0123456789')) : '',
  ];
  const { copy, copied, searchBook, results, noResults, searchNeedsServer, searchFailed, close } = controls;
  const ofSearch = { searchBook, results, noResults, searchNeedsServer, searchFailed, close };
  const shown = { ...(code ? { copy, copied } : {}), ...(search ? ofSearch : {}) };
  const later = parts.filter((part) => part !== '').join(';\n');
  // Compilers that keep the names of functions call `__name`. The script stands inside an element, too.
  return `(() => {
const __name = (named) => named;
const controls = ${JSON.stringify(shown).replaceAll('<', '\\u003c')};
const { src } = document.currentScript;
(${theme})();
(${awaitFonts})();
document.addEventListener('DOMContentLoaded', () => {
${later}
});
})();`;
}

const searchPart = (digits: string) => `{
const find = location.protocol === 'file:' ? undefined : (${searchIndex})(new URL('../search/', src), (address) => import(address));
(${searchDialog})({ controls, digits: '${digits}', list: (${searchResults})(controls.results), find });
}`;
