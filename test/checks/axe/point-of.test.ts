import { expect, test } from 'vitest';
import { type LocatedElement, pointOf } from '../../../src/checks/axe/check-documents.ts';

const element = (name: string, line: number, children: LocatedElement[] = []): LocatedElement => ({
  name,
  children,
  at: { line, column: 1 },
});

const root = element('html', 1, [
  element('head', 2),
  element('body', 3, [element('p', 4), element('p', 5, [element('a', 6)])]),
]);

test.each([
  ['html', 1],
  ['html > body', 3],
  ['html > body:nth-child(2) > p:nth-child(2)', 5],
  ['html > body > p:nth-child(2) > a', 6],
  ['html > body > p:nth-child(2) > svg > path', 5],
])('%s is located in line %i, or its nearest known ancestor is', (ancestry, line) => {
  expect(pointOf(ancestry, root).line).toBe(line);
});
