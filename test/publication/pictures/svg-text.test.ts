import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FaceKind } from '../../../src/model/face-kinds.ts';
import { cleanSvg } from '../../../src/publication/pictures/svg.ts';
import { kindOfFamilies, setText, textNeeds } from '../../../src/publication/pictures/svg-text.ts';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" ${attributes}>${inside}</svg>`;

test.each<[string, FaceKind | undefined]>([
  ['Times,serif', 'serif'],
  ['Times New Roman', 'serif'],
  ['Georgia', 'serif'],
  ['serif', 'serif'],
  ['Arial', 'sans-serif'],
  ['"Helvetica", sans-Serif', 'sans-serif'],
  ['Verdana', 'sans-serif'],
  ['Comic Sans MS', 'sans-serif'],
  ['Somebody Else, serif', 'serif'],
  ['Somebody Else', 'sans-serif'],
  ['Courier,monospace', 'monospace'],
  ["'Courier New' !important", 'monospace'],
  ['DejaVu Sans Mono', 'monospace'],
  ['Fira Code', 'monospace'],
  ['inherit', undefined],
  ['var(--own)', undefined],
  ['', undefined],
])('`%s` asks for a face of the kind %s', (families, kind) => {
  expect(kindOfFamilies(families)).toBe(kind);
});

describe('fonts that the text of a drawing needs', () => {
  const needsOf = (inside: string, attributes = '') =>
    Object.fromEntries([...textNeeds(svg(inside, attributes))].map(([kind, need]) => [kind, need]));

  test('text without a family has serifs, and that of titles needs no font', () => {
    expect(needsOf('<title>Title</title><text>Plain</text>')).toEqual({
      serif: { text: 'Plain', isBold: false, isItalic: false },
    });
    expect(needsOf('<title>Title</title>')).toEqual({});
  });

  test('families, weights and slants are inherited', () => {
    expect(
      needsOf(
        '<g font-family="Arial"><text font-weight="bold">A</text></g><text style="font: italic 12px/1 Courier">B</text>',
      ),
    ).toEqual({
      'sans-serif': { text: 'A', isBold: true, isItalic: false },
      monospace: { text: 'B', isBold: false, isItalic: true },
    });
  });

  test('a style sheet may apply to any of it', () => {
    expect(needsOf('<style>.a { font-family: Arial; font-weight: 700 }</style><text class="a">A</text>')).toEqual({
      serif: { text: 'A', isBold: true, isItalic: false },
      'sans-serif': { text: 'A', isBold: true, isItalic: false },
    });
  });
});

describe('a drawing uses the embedded families', () => {
  const fonts = { familiesOf: (kind: FaceKind) => `'My ${kind}'`, fontFaces: '@font-face { }' };

  test('in attributes, styles and style sheets, and at its root', () => {
    const set = setText(
      svg(
        '<style>.a{font:bold 12px Arial}.b{font-family:Courier !important;fill:red}</style>' +
          '<text font-family="Times">A &amp; B</text><text style="fill: red; font-family: Verdana">C</text>',
      ),
      fonts,
    );
    expect(set).toContain('<svg font-family="\'My serif\'" xmlns=');
    expect(set).toContain('<style>svg { font-synthesis-weight: none; }\n@font-face { }</style>');
    expect(set).toContain(
      "<style>.a{font: bold 12px 'My sans-serif'}.b{font-family: 'My monospace' !important;fill:red}</style>",
    );
    expect(set).toContain('<text font-family="\'My serif\'">A &amp; B</text>');
    expect(set).toContain('<text style="fill: red; font-family: \'My sans-serif\'">C</text>');
  });

  test('a root with a family keeps its kind, and a prefix stays', () => {
    const set = setText(
      '<s:svg xmlns:s="http://www.w3.org/2000/svg" font-family="Arial"><s:text>A</s:text></s:svg>',
      fonts,
    );
    expect(set).toMatch(
      /^<s:svg font-family="'My sans-serif'" xmlns:s="[^"]+"><s:style>.*<\/s:style><s:text>A<\/s:text><\/s:svg>$/su,
    );
  });

  test('and is otherwise unchanged', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(value));
    const family = fc.constantFrom(
      '',
      ' font-family="Arial"',
      ' style="fill:red;font-family:Times"',
      ' font-size="12"',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(family, text), { maxLength: 5 }), (texts) => {
        const elements = texts.map(([attribute, value]) => `<text${attribute}>${escaped(value)}</text>`).join('');
        const clean = cleanSvg(svg(`<g>${elements}</g>`)).text;
        const set = setText(clean, fonts);
        expect(plain(set)).toBe(plain(clean));
      }),
      { numRuns: 200 },
    );
  });
});

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Without what says which fonts it has. */
function plain(drawing: string): string {
  return drawing
    .replace(/<style>svg \{[^<]*<\/style>/u, '')
    .replaceAll(/ font-family="[^"]*"|font-family: ?[^;"]*/gu, '');
}
