import { expect, test } from 'vitest';
import { uuidOfName } from '../../src/writers/identifiers.ts';

test('uuidOfName gives the example of RFC 9562, A.4', () => {
  expect(uuidOfName('www.example.com', '6ba7b810-9dad-11d1-80b4-00c04fd430c8')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});
