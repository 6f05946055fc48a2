import { expect, test } from 'vitest';
import { themed } from '../../../src/writers/html/theme-styles.ts';

/** Without line ends and doubled spaces, to be compared. */
function flat(css: string): string {
  return css.replace(/\s+/g, ' ').trim();
}

test('rules for dark screens are disabled by the light theme, and repeated for the dark theme', () => {
  const css =
    'p { color: black } @media (prefers-color-scheme: dark) { :root { --ink: #fff; } p, html a { color: white } } i {}';
  expect(flat(themed(css))).toBe(
    flat(`p { color: black }
      @media (prefers-color-scheme: dark) {
        :root:where(:not([data-theme=light])) { --ink: #fff; }
        :where(:root:not([data-theme=light])) p, html:where(:not([data-theme=light])) a { color: white }
      }
      @media screen and (min-width: 0) {
        :root:where([data-theme=dark]) { --ink: #fff; }
        :where(:root[data-theme=dark]) p, html:where([data-theme=dark]) a { color: white }
      } i {}`),
  );
});

test('rules for light screens follow the choice the other way round', () => {
  const css = themed('@media screen and (prefers-color-scheme:light) and (width > 9em) { b { top: 0 } }');
  expect(css).toContain('(width > 9em) { :where(:root:not([data-theme=dark])) b {');
  expect(css).toContain('@media screen and (min-width: 0) and (width > 9em) { :where(:root[data-theme=light]) b {');
});

test('braces in a string or comment do not end a block, and nested conditions stay', () => {
  const css = `@media (prefers-color-scheme: dark) { /* } */ a::after { content: "}"; } @supports (top: 0) { :is(b, i) {} } } u {}`;
  const [before, , after] = themed(css).split('@media');
  expect(before).toBe('');
  expect(flat(after ?? '')).toBe(
    'screen and (min-width: 0) { /* } */ :where(:root[data-theme=dark]) a::after { content: "}"; } @supports (top: 0) { :where(:root[data-theme=dark]) :is(b, i) {} } } u {}',
  );
});

test('a block nested in a rule follows the choice as well', () => {
  expect(flat(themed('p { @media (prefers-color-scheme: dark) { color: white; } }'))).toBe(
    'p { @media (prefers-color-scheme: dark) { :where(:root:not([data-theme=light])) & {color: white; }} @media screen and (min-width: 0) { :where(:root[data-theme=dark]) & {color: white; }} }',
  );
});

test('a style sheet without colour schemes does not change, and a truncated one ends', () => {
  const css = '@media print { a { color: red } }';
  expect(themed(css)).toBe(css);
  expect(themed('@media (prefers-color-scheme: dark) { a { color')).toContain('[data-theme=dark]');
});
