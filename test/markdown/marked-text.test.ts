import { expect, test } from 'vitest';
import { hasMarkup } from '../../src/markdown/marked-text.ts';

test.each([
  'It falls *twice* a day.',
  '**1,204 ships** came.',
  'Written in `Rust`.',
  'As $h_0$ shows.',
  'See [the page](https://example.org).',
  'Growth in H~2~O',
  'Growth in H<sub>2</sub>O',
  'The word [Meer]{lang=de}',
  String.raw`Two \* three`,
  'Salt &amp; water',
  String.raw`\LaTeX{} for all`,
  'The *sea*<br>and <!-- not --> the moon',
])('%j has markup', (text) => {
  expect(hasMarkup(text)).toBe(true);
});

test.each([
  'It costs $5 to $7.',
  'See https://example.org or ada@example.org.',
  'Five * three, snake_case_name and # one.',
  'First.\n\nSecond.',
  'In two\n  lines, and  spaces',
  'Salt & water, 5 < 6',
  'The <canvas> element',
  'The <b> tag and <i>italics</i>',
  'Not </i>closed<i>',
  'A <br> alone',
  'A <br> and <b> and *more*',
  String.raw`C:\temp\new`,
  '{{ title }}',
  '# Tides *and* ebbs',
  '- Tides *and* ebbs',
  '',
])('%j has none', (text) => {
  expect(hasMarkup(text)).toBe(false);
});
