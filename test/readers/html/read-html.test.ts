import { expect, test } from 'vitest';
import { readHtml } from '../../../src/readers/html/read-html.ts';

test('names that every JavaScript object has are ordinary names', () => {
  const html = '<html lang="en"><meta name="constructor" content="x"><p><constructor>Low</constructor> tide</p>';
  const { text, metadata } = readHtml(new TextEncoder().encode(html));
  expect(text.map((item) => `${item.kind} ${item.text}`)).toEqual(['word Low', 'word tide']);
  expect([...metadata]).toEqual([['language', 'en']]);
});
