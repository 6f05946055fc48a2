import { describe, expect, test } from 'vitest';
import { identifierOf } from '../../../src/writers/epub/compose.ts';
import { metadata, publication } from './publications.ts';

describe('identifierOf', () => {
  test('is the identifier of the author', () => {
    const identifiers = [
      { scheme: 'isbn', value: '9783161484100' },
      { scheme: 'doi', value: '10.1000/182' },
    ] as const;
    expect(identifierOf(publication({ metadata: metadata({ identifiers }) }))).toBe('urn:isbn:9783161484100');
  });

  test('stays the same between editions, and differs between publications', () => {
    const first = identifierOf(publication());
    expect(first).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(identifierOf(publication({ metadata: metadata({ modified: '2027-01-01', keywords: ['new'] }) }))).toBe(
      first,
    );
    expect(identifierOf(publication({ id: 'other' }))).not.toBe(first);
    expect(identifierOf(publication({ metadata: metadata({ lang: 'de' }) }))).not.toBe(first);
  });
});
