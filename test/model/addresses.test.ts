import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fragmentOf,
  hrefTo,
  isRemote,
  legalAddress,
  legalRelativeAddress,
  pathFrom,
  pathIn,
} from '../../src/model/addresses.ts';

test.each([
  ['https://example.org/', true],
  ['mailto:me@example.org', true],
  ['//example.org/a', true],
  ['a.md', false],
  ['/a.md', false],
  ['#a', false],
  ['10:30', false],
  ['', false],
])('whether %s is remote: %s', (address, expected) => {
  expect(isRemote(address)).toBe(expected);
});

test.each([
  ['a%20b.md?x#y', 'a b.md', 'y'],
  ['#%C3%A4', '', 'ä'],
  ['100%.md#50%', '100%.md', '50%'],
  ['a#b#c', 'a', 'b#c'],
  ['a.md', 'a.md', ''],
])('%s has the path %j and the fragment %j', (address, path, fragment) => {
  expect(pathIn(address)).toBe(path);
  expect(fragmentOf(address)).toBe(fragment);
});

test.each([
  ['text/a.xhtml', '../images/b%20c.png', 'images/b c.png'],
  ['a.html', 'b.html?x#y', 'b.html'],
  ['text/a.xhtml', '100%.png', 'text/100%.png'],
])('from %s, %s leads to %s', (file, address, path) => {
  expect(pathFrom(file, address)).toBe(path);
});

test('a fragment survives the round trip, whatever it contains', () => {
  for (const id of ['ä', '50%', 'a#b', 'a b']) expect(fragmentOf(hrefTo(id))).toBe(id);
});

test.each([
  ['https://example.org/a?b=1&c=d#e', 'https://example.org/a?b=1&c=d#e'],
  ['//example.org/a', 'https://example.org/a'],
  ['http://example.org/%zz%2', 'http://example.org/%25zz%252'],
  ['http://example.org/a#b#c', 'http://example.org/a#b%23c'],
  ['http://example.org/[a]?b=[c]#[ - ]*', 'http://example.org/%5Ba%5D?b=%5Bc%5D#%5B%20-%20%5D*'],
  ['http://example.org/a|b^c`{d}\\', 'http://example.org/a%7Cb%5Ec%60%7Bd%7D/'],
  ['http://[::1]/[a]', 'http://[::1]/%5Ba%5D'],
  ['http://a:b%@example.org/', 'http://a:b%25@example.org/'],
  ['https://пример.рф/путь', 'https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C'],
  ['mailto:a b@example.org?subject=%zz', 'mailto:a%20b@example.org?subject=%25zz'],
  ['tel:+49 30', 'tel:+49%2030'],
])('%s is written %s', (address, legal) => {
  expect(legalAddress(address)).toBe(legal);
});

test.each(['http://', 'mailto:', 'tel:', 'http://a..b/', 'http://1.2.3.4.5/', 'http://a:99999/', 'a.md', '#a'])(
  '%s leads nowhere',
  (address) => {
    expect(legalAddress(address)).toBeUndefined();
  },
);

test('the result conforms to RFC 3986 for any input, and is stable', () => {
  const part = fc.string({ unit: fc.constantFrom(...'aé月💡%2f#[]?&=/:@ "<>\\^`{|}*\'()~-'), maxLength: 12 });
  const start = fc.constantFrom('https://example.org/', 'http://example.org', 'mailto:', 'tel:', '//example.org/');
  fc.assert(
    fc.property(start, part, (from, rest) => {
      const legal = legalAddress(from + rest);
      if (legal === undefined) return;
      expect(legal).toMatch(
        /^[a-z]+:(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+(?:#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)?$/u,
      );
      expect(legalAddress(legal)).toBe(legal);
    }),
  );
});

test.each([
  ['a b.md', 'a%20b.md'],
  ['READ%20ME#%zz', 'READ%20ME#%25zz'],
  [' a\\b|c[d]?e\\f^g#h#i ', 'a/b%7Cc%5Bd%5D?e%5Cf%5Eg#h%23i'],
  ['<`{"}>', '%3C%60%7B%22%7D%3E'],
  ['год.md?é#ü', 'год.md?é#ü'],
  ['', ''],
])('the relative address %s is written %s', (address, legal) => {
  expect(legalRelativeAddress(address)).toBe(legal);
});

test('a valid relative URL does not change', () => {
  const part = fc.string({ unit: fc.constantFrom(...'aé月%2f#[]?&=/ "<>\\^`{|}*~-\t'), maxLength: 12 });
  fc.assert(
    fc.property(part, (rest) => {
      const legal = legalRelativeAddress(`a${rest}`);
      expect(legal).not.toMatch(/[\p{Cc} "<>\\^`{|}[\]]|%(?![0-9A-Fa-f]{2})|#.*#/u);
      expect(legalRelativeAddress(legal)).toBe(legal);
      const [was, is] = [`a${rest}`, legal].map((one) => new URL(one, 'https://example.org/').pathname);
      expect(decodedLeniently(is ?? '')).toBe(decodedLeniently(was ?? ''));
    }),
  );
});

/** What is encoded, without what only looks so. */
function decodedLeniently(path: string): string {
  return path.replaceAll(/%25(?![0-9A-Fa-f]{2})/gu, '%').replaceAll(/(?:%[0-9A-Fa-f]{2})+/gu, (run) => {
    return Buffer.from(run.replaceAll('%', ''), 'hex').toString();
  });
}
