import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { fileSize } from '../../model/wording.ts';
import type { FileDifference } from '../difference.ts';
import { counted, growth, pagesInWords } from '../wording.ts';

/** A table of published files that changed, a row each. Empty if none did. */
export function overview(changed: readonly FileDifference[]): Element[] {
  if (changed.length === 0) return [];
  const names = ['File', 'State', 'Text and structure', 'Pages', 'Size'];
  const table = h('table', [
    h('caption', 'Files that changed'),
    h(
      'thead',
      h(
        'tr',
        names.map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h('tbody', changed.map(row)),
  ]);
  // A scrolling area must be focusable.
  return [h('div.scrolling', { tabIndex: 0, role: 'group', ariaLabel: 'Files that changed' }, table)];
}

function row(file: FileDifference, index: number): Element {
  const { path, state, passages, pages } = file;
  return h('tr', [
    h('th', { scope: 'row' }, h('a', { href: `#file-${index + 1}` }, h('code.path', path))),
    h('td', badge(state)),
    h('td', passages.length === 0 ? '–' : counted(passages.length, 'place')),
    h('td', pages ? pagesInWords(pages.pages) : '–'),
    h('td', sizeOf(file)),
  ]);
}

/** The state of a file or page, as a coloured word. */
export function badge(state: string): Element {
  return h(`span.badge.${state}`, state);
}

/** The size of a file, and its change. */
export function sizeOf({ size: { before, after } }: FileDifference): ElementContent[] | string {
  if (before === undefined || after === undefined) return fileSize(after ?? before ?? 0);
  return [{ type: 'text', value: `${fileSize(after)} ` }, h('span.growth', growth(before, after))];
}
