import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { growthOf, linear } from '../support/steps.ts';

/** The source of each node of a type. */
function sourcesOf(type: string, markdown: string): string[] {
  const sources: string[] = [];
  visit(parse(new VFile(markdown)), (node: Node) => {
    const { start, end } = node.position ?? {};
    if (node.type === type) sources.push(markdown.slice(start?.offset, end?.offset));
  });
  return sources;
}

describe('scripts', () => {
  test.each([
    ['H~2~O', 'subscript', ['~2~']],
    ['C~6~H~12~', 'subscript', ['~6~', '~12~']],
    ['x~*i*~', 'subscript', ['~*i*~']],
    ['𝑥~1~', 'subscript', []],
    ['~a~', 'subscript', []],
    ['but ~not~', 'subscript', []],
    ['a~~b~~', 'subscript', []],
    ['a~b c~', 'subscript', []],
    ['a~b', 'subscript', []],
    ['1~2 and 3~4', 'subscript', []],
    ['1~2、3~4', 'subscript', []],
    ['x^2^', 'superscript', ['^2^']],
    ['SO~4~^2-^', 'superscript', ['^2-^']],
    ['2^3^4', 'superscript', []],
    ['x^^2^^', 'superscript', []],
    ['o^_^o', 'superscript', []],
    ['x\\^2^', 'superscript', []],
  ])('in %j of %s are %j', (markdown, type, expected) => {
    expect(sourcesOf(type, markdown)).toEqual(expected);
  });
});

describe('marks', () => {
  test.each([
    ['==a==', ['==a==']],
    ['==a *b==* c==', ['==a *b==']],
    ['==a== b ==c==', ['==a==', '==c==']],
    ['==a ==b== c==', ['==b==']],
    ['是==重点==内', ['==重点==']],
    ['a==b==c', []],
    ['a == b == c', []],
    ['===a===', []],
    ['(==) (==)', []],
    ['"==" "=="', []],
    ['\\==a==', []],
    ['==a', []],
  ])('in %j are %j', (markdown, expected) => {
    expect(sourcesOf('mark', markdown)).toEqual(expected);
  });
});

describe('notes', () => {
  test.each([
    ['a^[b]', ['^[b]']],
    ['a^[b [c] d]', ['^[b [c] d]']],
    ['a^[b [c](d) e]', ['^[b [c](d) e]']],
    ['a^[`]`]', ['^[`]`]']],
    ['a^[b ^[c] d]', ['^[b ^[c] d]', '^[c]']],
    ['a^[b ^[c]', ['^[c]']],
    ['[a ^[b](c)', ['^[b]']],
    ['a^[b [c]', []],
    [`${'^[a '.repeat(4)}b]]]]`, ['^[a ^[a ^[a b]]]', '^[a ^[a b]]', '^[a b]']],
    ['a^[]', []],
    ['a\\^[b]', []],
    ['a^[b\n\nc]', []],
  ])('in %j are %j', (markdown, expected) => {
    expect(sourcesOf('inlineNote', markdown)).toEqual(expected);
  });
});

test.each([
  '~',
  'a~b',
  'a~b~ ',
  'a^',
  'a^b^',
  '==',
  '==a ',
  'a== ',
  '==a== ',
  '^[',
  '^[a',
  '^[a] ',
  ':x',
  'a\n: b\n',
  'a. x\n',
  'a. x\nb. y\n',
  'i. x\n   a. y\n',
  'a. x\n\nb. y\n\n',
  'a]',
])('many repetitions of %j are parsed in linear time', async (piece) => {
  // A label has 999 characters at most, and each bracket searches that far for its end.
  const count = piece.includes('[') ? 1_000 : 200;
  expect(await growthOf((times) => parse(new VFile(piece.repeat(times))), count)).toBeLessThan(linear);
});

test('alternating asterisks and brackets take less than quadratic time', async () => {
  // In proportion it would be 4, with each compared with each 16. micromark itself comes to 12 here.
  expect(await growthOf((times) => parse(new VFile('*['.repeat(times))), 400)).toBeLessThan(9);
});
