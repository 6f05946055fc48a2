import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsIn } from '../../../src/checks/parity/findings.ts';
import { type Item, isSame } from '../../../src/readers/items.ts';

const at = { line: 1, column: 1 };

test('each of very many words is reported at its place', () => {
  const words = Array.from({ length: 20_000 }, (_, index) => `w${index}`);
  const wrong = words.map((word, index) => (index % 2 === 0 ? word : `x${index}`));
  const raw = words.join('\n');
  const findings = findingsIn(
    [{ kind: 'text', text: words.join(' '), begins: true, at, raw }],
    [{ kind: 'text', text: wrong.join(' '), begins: true }],
  );
  expect(findings).toHaveLength(10_000);
  expect(findings.at(-1)).toMatchObject({
    kind: 'changed',
    what: '“x19999”',
    instead: '“w19999”',
    expected: '… w19995 w19996 w19997 w19998 w19999',
    at: { line: 20_000, column: 1 },
  });
});

test('a word after an emphasis is reported at its own place', () => {
  const emphasis: Item[] = [
    { kind: 'mark', text: 'em', at },
    { kind: 'text', text: 'Ebb', begins: true, at: { line: 1, column: 2 }, raw: 'Ebb' },
    { kind: 'end', text: 'em' },
  ];
  const [finding] = findingsIn(
    [...emphasis, { kind: 'text', text: ' and flow', begins: false, at: { line: 1, column: 6 }, raw: ' and\nflow' }],
    [...emphasis, { kind: 'text', text: ' or flow', begins: false }],
  );
  expect(finding).toMatchObject({ instead: '“and”', at: { line: 1, column: 7 } });
});

const item = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.constantFrom('a', 'b c', ' d ', 'e'),
    begins: fc.boolean(),
  }),
  fc.record({
    kind: fc.constantFrom('heading' as const, 'list' as const),
    text: fc.constant(''),
    detail: fc.constantFrom('1', '2'),
  }),
  fc.record({ kind: fc.constant('end' as const), text: fc.constantFrom('list', 'em') }),
);

test('only the differences are reported', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), fc.array(item, { maxLength: 12 }), (expected, found) => {
      const areSame =
        expected.length === found.length && expected.every((one, index) => isSame(one, found[index] ?? one));
      expect(findingsIn(expected, found).length === 0).toBe(areSame);
    }),
    { numRuns: 2000 },
  );
});
