import type { Words } from '../../../template/words.ts';
import { awaitFonts } from './in-page/await-fonts.ts';
import { copyCode } from './in-page/copy-code.ts';
import { currentEntry } from './in-page/current-entry.ts';
import { currentSection } from './in-page/current-section.ts';
import { notePreviews } from './in-page/note-previews.ts';
import { oldAnchors } from './in-page/old-anchors.ts';
import { searchDialog } from './in-page/search-dialog.ts';
import { searchIndex } from './in-page/search-index.ts';
import { searchResults } from './in-page/search-results.ts';
import { theme } from './in-page/theme.ts';

/** Features of a page that the script improves. */
export interface PageFeatures {
  code: boolean;
  notes: boolean;
  /** Whether it has a table of contents of its own. */
  contents: boolean;
  /** Whether it is part of a site, with a table of contents on each page. */
  site: boolean;
  /** Whether the site has an index, in the folder `search` next to the script's folder. */
  search: boolean;
}

/**
 * The script of a page, or of all pages of a site, as text. Everything can be read without it. It is in the head and
 * runs immediately, so that the page appears in the reader's colours from the first paint.
 */
export function pageScript({ controls, number }: Words, { code, notes, contents, site, search }: PageFeatures): string {
  const parts = [
    code ? `(${copyCode})(controls)` : '',
    notes ? `(${notePreviews})()` : '',
    contents ? `(${currentSection})()` : '',
    site ? `(${currentEntry})();(${oldAnchors})()` : '',
    search ? searchPart(number('0123456789')) : '',
  ];
  const { copy, copied, searchBook, results, noResults, searchNeedsServer, searchFailed, close } = controls;
  const ofSearch = { searchBook, results, noResults, searchNeedsServer, searchFailed, close };
  const used = { ...(code ? { copy, copied } : {}), ...(search ? ofSearch : {}) };
  const later = parts.filter((part) => part !== '').join(';\n');
  // Compilers that preserve function names call `__name`. The script is also embedded in an element.
  return `(() => {
const __name = (named) => named;
const controls = ${JSON.stringify(used).replaceAll('<', '\\u003c')};
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
