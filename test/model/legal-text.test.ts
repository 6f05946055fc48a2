import { expect, test } from 'vitest';
import { legalMetadata } from '../../src/model/characters.ts';
import { metadata } from '../writers/epub/publications.ts';

test('legalMetadata removes characters that are invalid in XML, at any depth', () => {
  const illegal = metadata({
    title: 'Ti\u0000des\uD800 🌊',
    authors: [{ name: 'A\u0008da' }],
    keywords: ['s\uFFFFea'],
  });
  expect(legalMetadata(illegal)).toEqual(
    metadata({ title: 'Tides 🌊', authors: [{ name: 'Ada' }], keywords: ['sea'] }),
  );
});
