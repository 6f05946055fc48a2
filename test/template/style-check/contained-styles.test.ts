import { expect, test } from 'vitest';
import { containedStyles } from '../../../src/template/style-check/remote-styles.ts';

test.each([
  ['@import url("http://e.invalid/x.css"); p { color: red }', ' p { color: red }'],
  ['@import "x.css" print;\np { margin: 0 }', '\np { margin: 0 }'],
  ['p { color: red; background: url(//e.invalid/x.png) no-repeat; margin: 0 }', 'p { color: red; margin: 0 }'],
  ['p { background: url(x.png) }', 'p {}'],
  ['p { background: image-set("x.png" 1x, url(y.png) 2x); margin: 0 }', 'p { margin: 0 }'],
  ['p { b\\61 ckground: u\\72l(x.png) }', 'p {}'],
  ['@font-face { font-family: X; src: local("X"), url(x.woff2) format("woff2"); }', '@font-face { font-family: X; }'],
  ['@media print { p { cursor: url(x.cur), auto; color: red } }', '@media print { p { color: red } }'],
])('%s loads nothing', (css, contained) => {
  expect(containedStyles(css)).toBe(contained);
});

test.each([
  'p { color: red }',
  'p { background: url(data:image/png;base64,AAAA); filter: url(#shade) }',
  '@namespace x url(http://e.invalid/); p::before { content: "url(x.png)" }',
  '/* @import "x.css"; */ p { --a: ; }',
  'p { width: calc(',
])('%s stays as it is', (css) => {
  expect(containedStyles(css)).toBe(css);
});
