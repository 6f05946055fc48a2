import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { machineHost } from '../../src/platform/host.ts';
import { holdsAny } from '../../src/template/fonts.ts';
import { loadTemplate } from '../../src/template/load.ts';
import type { FontFace } from '../../src/template/template.ts';

const root = join(import.meta.dirname, '../..');

/** Punctuation, spaces and symbols that belong to no script, or to one that the template has a face for. */
const wanted = Array.from({ length: 0x20000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((character) => /[\p{P}\p{Zs}\p{S}]/u.test(character))
  .filter((character) =>
    /[\p{Script=Common}\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Devanagari}]/u.test(
      character,
    ),
  );

const template = await loadTemplate('article', root, machineHost());
const names = new Set(['code', 'pre', 'em', '.tok-comment', '.tok-keyword', '.drawing-strong']);
const faces = await template.fonts('print', { names, text: `${wanted.join('')}नב` });
const css = await readFile(join(root, 'templates/article/styles/base.css'), 'utf8');

/** The faces that a stack of families tries, in one weight and style where a family has it. */
function facesOf(stack: string, weight: number, style: FontFace['style'] = 'normal'): FontFace[] {
  return [...new Set(familiesOf(stack))].flatMap((family) => {
    const all = faces.filter((face) => face.family === family);
    const exact = all.filter((face) => face.weight === weight && face.style === style);
    return exact.length > 0 ? exact : all;
  });
}

/** The families of a custom property, with those of the properties that it names. */
function familiesOf(property: string): string[] {
  const [, value = ''] = new RegExp(`\\n  ${property}: ([^;]+);`, 'u').exec(css) ?? [];
  return value.split(',').flatMap((part) => {
    const [, other] = /var\((--[\w-]+)/u.exec(part) ?? [];
    return other ? familiesOf(other) : [part.trim().replaceAll('"', '')];
  });
}

const coverage = new Map(
  faces.map((face) => {
    const font = create(Buffer.from(face.bytes));
    return [face, new Set('layout' in font ? font.characterSet : [])];
  }),
);

function uncoveredBy(stack: readonly FontFace[]): number[] {
  const codes = wanted.map((character) => character.codePointAt(0) ?? 0);
  const draws = (face: FontFace, code: number) =>
    coverage.get(face)?.has(code) && (face.unicodeRange === '' || holdsAny(face.unicodeRange, new Set([code])));
  return codes.filter((code) => !stack.some((face) => draws(face, code)));
}

/** As `2024 2E3A-2E3B`. */
function ranges(codes: readonly number[]): string {
  const found: [number, number][] = [];
  for (const code of codes) {
    const last = found.at(-1);
    if (last?.[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');
  return found.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`)).join(' ');
}

/** The opposite of `ranges`. */
function codesIn(text: string): number[] {
  return [...text.matchAll(/([0-9A-F]+)(?:-([0-9A-F]+))?/gu)].flatMap(([, first = '', last = first]) => {
    const start = Number.parseInt(first, 16);
    return Array.from({ length: Number.parseInt(last, 16) - start + 1 }, (_, index) => start + index);
  });
}

/** What no bundled face has: a font of the machine draws it, and a message says so. */
const known = [
  // Of scripts that the template has no face for.
  '05C6 0FD5-0FD8 10FB 16EB-16ED 1735-1736 1802-1803 1805',
  // Marks of editors, rare currencies, control pictures of few terminals, arrows of phonetics.
  '2041-2042 204A 2053-2056 2058-205E 20B6-20B7 20BB 20C0-20C1 218A-218B 2427-2429 27CA 27CE-27CF 2B0E-2B11 2B96 2BFE',
  '2E00-2E17 2E19-2E1E 2E20-2E21 2E26-2E2D 2E30-2E40 2E42-2E5D',
  // East Asia, whose faces are too large to come along.
  '2FF0-3004 3008-3020 3036-3037 303E-303F 309B-309C 30A0 30FB 3190-3191 3196-319F 31C0-31E5 31EF 322A-3247 3250 327F',
  '328A-3296 3298 329A-32B0 32C0-32CF 32FF 3358-33FF',
  // Tones and letters that are symbols by name.
  'A673 A67E A700-A707 A720-A721 A92E AB5B AB6A-AB6B FB29',
  // Forms for vertical lines, and of full and half width.
  'FE10-FE19 FE30-FE52 FE54-FE66 FE68-FE6B FF01-FF0F FF1A-FF20 FF3B-FF40 FF5B-FF65 FFE0-FFE6 FFE8-FFEE',
  // The Aegean, old computers, music, numbers in Siyaq.
  '10100-10102 10137-1013F 1CC00-1CCEF 1CCFA-1CCFC 1CD00-1CEB3 1CEBA-1CED0 1CEE0-1CEF0 1CF50-1CFC3 1D000-1D0F5',
  '1D100-1D126 1D129-1D164 1D16A-1D16C 1D183-1D184 1D18C-1D1A9 1D1AE-1D1EA 1D200-1D241 1D245 1ECAC 1ECB0 1ED2E',
  // Letters in frames, alchemy, and what is newer than the faces.
  '1F110-1F16C 1F172-1F17D 1F180-1F18D 1F18F-1F190 1F19B-1F1AC 1F210-1F219 1F21B-1F22E 1F230-1F231 1F23B 1F240-1F248',
  '1F260-1F265 1F546-1F548 1F54F 1F700-1F773 1F777-1F77A 1F8B2-1F8BB 1F8C0-1F8C1 1F8D0-1F8D8 1FA54-1FA57 1FBCB-1FBEF',
  '1FBFA',
];

describe('each punctuation mark, space and symbol has a glyph, except known exceptions', () => {
  // The complete fonts of print have a few more: long dashes, and letters in circles.
  const more = '2E3A-2E3B 1F12F 1F16A-1F16B';
  test.each([
    ['text', facesOf('--serif', 400), `${more} 1F16C`],
    ['italics', facesOf('--serif', 400, 'italic'), more],
    ['headings', facesOf('--serif', 600), `${more} 1F16C`],
    ['labels', facesOf('--sans', 500), ''],
    ['code', facesOf('--mono', 400), ''],
  ])('in %s', (_, stack, covered) => {
    const emoji = faces.filter(({ family }) => family === 'Noto Color Emoji');
    const without = new Set(codesIn(covered));
    const expected = codesIn(known.join(' ')).filter((code) => !without.has(code));
    expect(ranges(uncoveredBy([...stack, ...emoji])).split(' ')).toEqual(ranges(expected).split(' '));
  });
});

test('hyphens and dashes are drawn by the face of the text around them', () => {
  for (const [stack, family] of [
    [facesOf('--serif', 400), 'Source Serif 4'],
    [facesOf('--serif', 600), 'Source Serif 4'],
    [facesOf('--sans', 500), 'Inter'],
    [facesOf('--mono', 400), 'JetBrains Mono'],
  ] as const) {
    const own = stack.filter((face) => face.family === family);
    const uncovered = new Set(uncoveredBy(own));
    expect(
      [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015].filter((code) => uncovered.has(code)),
      family,
    ).toEqual([]);
  }
});
