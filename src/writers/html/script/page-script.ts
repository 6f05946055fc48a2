import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h, s } from 'hastscript';
import { closeRoots } from '../../../shell/close-roots.ts';
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
  /** Whether it has formulas with roots. */
  roots: boolean;
  /** Whether it has a table of contents of its own. */
  contents: boolean;
  /** Whether it is part of a site, with a table of contents on each page. */
  site: boolean;
  /** Whether the site has an index, in the folder `search` next to the script's folder. */
  search: boolean;
}

/** @param names of the elements of a text */
export function hasRoots(names: ReadonlySet<string>): boolean {
  return names.has('msqrt') || names.has('mroot');
}

/**
 * The script of a page, or of all pages of a site, as text. Everything can be read without it. It is in the head and
 * runs immediately, so that the page appears in the reader's colours from the first paint.
 */
export function pageScript(
  { controls, number }: Words,
  { code, notes, roots, contents, site, search }: PageFeatures,
): string {
  const parts = [
    code ? `(${copyCode})(controls)` : '',
    notes ? `(${notePreviews})()` : '',
    roots ? rootsPart : '',
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

/** What is in closed details has no size until they are opened. */
const rootsPart = `{
const closeRoots = ${closeRoots};
document.fonts.ready.then(closeRoots);
document.addEventListener('toggle', closeRoots, true);
}`;

const searchPart = (digits: string) => `{
const find = location.protocol === 'file:' ? undefined : (${searchIndex})(new URL('../search/', src), (address) => import(address));
(${searchDialog})({ controls, digits: '${digits}', list: (${searchResults})(controls.results), find });
}`;

/** Line drawings on a 24 × 24 grid. */
const icons = {
  light: [
    s('circle', { cx: 12, cy: 12, r: 4 }),
    s('path', {
      d: 'M12 2v2m0 16v2M4.9 4.9l1.4 1.4m11.4 11.4 1.4 1.4M2 12h2m16 0h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4',
    }),
  ],
  auto: [s('circle', { cx: 12, cy: 12, r: 8 }), s('path', { d: 'M12 4a8 8 0 0 0 0 16z', fill: 'currentColor' })],
  dark: [s('path', { d: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z' })],
  search: [s('circle', { cx: 10.5, cy: 10.5, r: 6.5 }), s('path', { d: 'm15.5 15.5 5 5' })],
};

/** The light and dark switch. Style sheets show it only if its script runs. */
export function themeSwitch({ controls }: Words): string {
  const choice = (value: 'light' | 'auto' | 'dark') =>
    h('label', { title: controls[value] }, [
      h('input', { type: 'radio', name: 'theme', value, checked: value === 'auto' }),
      icon(value),
      h('span', controls[value]),
    ]);
  const choices = [choice('light'), choice('auto'), choice('dark')];
  return toHtml(h('fieldset', { className: ['theme-switch'] }, [h('legend', controls.theme), ...choices]));
}

/** Opens the search. Shown only if its script runs. */
export function searchButton({ controls }: Words): string {
  const properties = {
    type: 'button',
    className: ['search-button'],
    ariaKeyShortcuts: '/ Control+K',
    ariaHasPopup: 'dialog',
  };
  return toHtml(
    h('button', properties, [icon('search'), h('span', controls.search), h('kbd', { ariaHidden: 'true' }, '/')]),
  );
}

function icon(name: keyof typeof icons): ElementContent {
  const lines = { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round' } as const;
  return s('svg', { className: ['icon'], viewBox: '0 0 24 24', ariaHidden: 'true', ...lines }, icons[name]);
}
