import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h, s } from 'hastscript';
import type { Words } from '../../template/words.ts';

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
