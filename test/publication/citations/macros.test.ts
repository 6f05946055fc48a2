import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { callsMacrosWithoutEnd } from '../../../src/publication/citations/style.ts';

const styleOf = (levels: number, calls: number) =>
  [
    '<style>',
    ...Array.from({ length: levels }, (_, level) => {
      return `<macro name="m${level}">${`<text macro="m${level + 1}"/>`.repeat(calls)}</macro>`;
    }),
    '<citation><layout><text macro="m0"/></layout></citation></style>',
  ].join('\n');

describe('macros of a style', () => {
  test.each([
    ['a few that call each other', styleOf(4, 10), false],
    ['a million calls', styleOf(6, 10), true],
    ['more than there are numbers for', styleOf(90, 1000), true],
    ['a chain of thousands', styleOf(5000, 1), true],
    ['one that calls itself', '<macro name="a"><text macro="a"/></macro><citation><text macro="a"/></citation>', false],
  ])('%s: %s', (_, style, expected) => {
    expect(callsMacrosWithoutEnd(style)).toBe(expected);
  });

  test.each(readdirSync('csl/styles'))('%s is not taken for endless', (name) => {
    expect(callsMacrosWithoutEnd(readFileSync(`csl/styles/${name}`, 'utf8'))).toBe(false);
  });
});
