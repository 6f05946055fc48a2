import { expect, test } from 'vitest';
import { knownPages, type PageCharacters } from '../../../src/engines/typst/page-characters.ts';

test('what pages show is known to the next print, and no longer if that does not have them', () => {
  const characters: PageCharacters = {
    replaced: new Map(),
    lastSigns: new Map(),
    hasUnshown: false,
    start: undefined,
    end: 'the',
    bottoms: [700],
  };
  knownPages().set('one', characters);
  expect(knownPages().get('one')).toBe(characters);
  expect(knownPages().get('one')).toBe(characters);
  knownPages();
  expect(knownPages().get('one')).toBeUndefined();
});
