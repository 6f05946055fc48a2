import { describe, expect, test } from 'vitest';
import { wordsFor } from '../../../src/template/words.ts';
import { accessibilityClaims } from '../../../src/writers/epub/accessibility.ts';
import type { Facts } from '../../../src/writers/epub/facts.ts';

const nothing: Facts = { pictures: 0, withoutAlternative: 0, svg: false, math: false, headings: 0 };

describe('accessibilityClaims', () => {
  const claims = (facts: Partial<Facts>) => {
    const all = accessibilityClaims({ ...nothing, ...facts }, wordsFor('en'));
    return (property: string) => all.filter(([name]) => name === `schema:${property}`).map(([, value]) => value);
  };

  test('claims nothing visual of text', () => {
    const text = claims({ headings: 1 });
    expect(text('accessMode')).toEqual(['textual']);
    expect(text('accessModeSufficient')).toEqual(['textual']);
    expect(text('accessibilityFeature')).not.toContain('alternativeText');
    expect(text('accessibilityFeature')).toContain('structuralNavigation');
  });

  test('claims alternatives only where every picture has one', () => {
    const all = claims({ pictures: 2 });
    expect(all('accessibilityFeature')).toContain('alternativeText');
    expect(all('accessModeSufficient')).toEqual(['textual,visual', 'textual']);
    const some = claims({ pictures: 2, withoutAlternative: 1 });
    expect(some('accessMode')).toEqual(['textual', 'visual']);
    expect(some('accessibilityFeature')).not.toContain('alternativeText');
    expect(some('accessModeSufficient')).toEqual(['textual,visual']);
    expect(some('accessibilitySummary')).toEqual([
      'The text can be resized, recoloured and read aloud. 1 of 2 pictures has no text alternative.',
    ]);
  });

  test('never claims that nothing flashes', () => {
    expect(claims({ pictures: 1 })('accessibilityHazard')).toEqual(['unknown']);
  });

  test('claims MathML and headings where they are', () => {
    expect(claims({ math: true })('accessibilityFeature')).toContain('MathML');
    expect(claims({})('accessibilityFeature')).not.toContain('structuralNavigation');
  });
});
