import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { styleFaults } from '../../../src/template/style-check/check-styles.ts';

const templates = join(import.meta.dirname, '../../../templates');

const sheets = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));

test.each(sheets)('nothing is wrong with %s', (name) => {
  expect(styleFaults(readFileSync(join(templates, name), 'utf8'))).toEqual([]);
});

test.each([
  ['a { color: red;\n}\nb {\n  color: red;\n', 3, 3, '`{` is never closed'],
  ['a { color: red }\n/* b { }\n', 2, 1, 'the comment is never closed'],
  ['a::before { content: "b;\n}\n', 1, 22, 'the string is never closed'],
  ['a { width: calc(1px + 2px; }\n', 1, 16, '`(` is never closed'],
  ['a { color red }\n', 1, 11, 'colon is expected'],
  ['a { }\n}\nb { }', 2, 1, 'selector is expected'],
  ['{'.repeat(200), 1, 101, 'brackets are nested more than 100 levels deep'],
])('%j cannot be read', (css, line, column, reason) => {
  expect(styleFaults(css)[0]).toEqual({ kind: 'syntax', line, column, reason });
});

test('an unknown property is reported with the nearest known one', () => {
  expect(styleFaults('a {\n  colr: red;\n}')).toEqual([
    { kind: 'property', line: 2, column: 3, property: 'colr', near: 'color' },
  ]);
});

test('an invalid value is reported', () => {
  expect(styleFaults('@page { @top-left { margin: 1 } }\na { font-size: 12; margin: 3mm 4px }')).toEqual([
    { kind: 'value', line: 2, column: 5, property: 'font-size', value: '12' },
  ]);
});

describe('possibly valid declarations are not reported', () => {
  test.each([
    'a { color: var(--b); margin: calc(1 * 1); -webkit-hyphens: none; --c: }',
    '@font-face { font-family: A; src: url(a.woff2); unicode-range: U+41 }',
    '@page { size: A5; margin: 1cm; @top-left { content: counter(page) } }',
    '@page chapter:first { margin-inline: 1cm }',
    'a { &:hover { color: red } @media print { color: blue } }',
    '@layer a { b:has(> c):not(:is(d, e)) { inset: 0; text-wrap: balance } }',
    '@media (width >= 50em) { a { text-align: -webkit-left; break-before: recto } }',
    '@container (inline-size > 30em) { a { color: color-mix(in srgb, red 50%, blue) } }',
  ])('%s', (css) => {
    expect(styleFaults(css)).toEqual([]);
  });
});
