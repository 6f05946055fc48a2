import { describe, expect, test } from 'vitest';
import { creditLines } from '../../src/shell/shell-values.ts';
import { wordsFor } from '../../src/template/words.ts';
import { metadata } from '../writers/epub/publications.ts';

const lines = (contributors: { name: string; role?: string }[], lang = 'en') =>
  creditLines(metadata({ contributors }), wordsFor(lang));

describe('creditLines', () => {
  test('names each role once, in the order of first mention', () => {
    const contributors = [
      { name: 'Eve $& Co', role: 'edt' },
      { name: 'Tom', role: 'trl' },
      { name: 'Ann', role: 'edt' },
    ];
    expect(lines(contributors)).toEqual(['Edited by Eve $& Co and Ann', 'Translated by Tom']);
    expect(lines(contributors, 'de')).toEqual(['Herausgegeben von Eve $& Co und Ann', 'Übersetzt von Tom']);
    expect(lines(contributors, 'ja')).toEqual(['編集：Eve $& Co、Ann', '翻訳：Tom']);
  });

  test('lists people without a role known to title pages, and omits those behind the scenes', () => {
    const all = [{ name: 'Cy' }, { name: 'Di', role: 'prg' }, { name: 'A Fund', role: 'fnd' }];
    expect(lines(all)).toEqual(['With Cy and Di']);
    expect(lines([])).toEqual([]);
  });
});
