import { expect, test } from 'vitest';
import { markupIn } from '../../src/markdown/plain-texts.ts';

test.each([
  ['It falls *twice* a day.', '*twice*'],
  ['**1,204 ships** came.', '**1,204 ships**'],
  ['Written in `Rust`.', '`Rust`'],
  ['As $h_0$ shows.', '$h_0$'],
  ['See [the page](https://example.org).', '[the page](https://example.org)'],
])('%j has markup', (text, markup) => {
  expect(markupIn(text)).toBe(markup);
});

test.each([
  'It costs $5 to $7.',
  'See https://example.org or ada@example.org.',
  'Five * three, snake_case_name and # one.',
  'First.\n\nSecond.',
  '',
])('%j has none', (text) => {
  expect(markupIn(text)).toBeUndefined();
});
