import { expect, test } from 'vitest';
import { wordsFor } from '../../../../src/template/words.ts';
import { linkNames } from '../../../../src/writers/pdf/finish/links.ts';
import { examplePublication } from '../../../engines/example.ts';

const names = linkNames(examplePublication(), wordsFor('en'));

test('a link to a heading is named after the heading', () => {
  expect(names.ofTarget('sun')).toBe('The sun');
});

test('links to a note and back are named as such', () => {
  expect(names.ofTarget('offprint-note-1')).toBe('Note 1');
  expect(names.ofTarget('offprint-noteref-1')).toBe('Back to the text from note 1');
});

test('a link to a URL is named by its text, however the browser writes the URL', () => {
  expect(names.ofAddress('https://example.com/')).toBe('an example');
  expect(names.ofAddress('data.csv')).toBe('the data');
  expect(names.ofAddress('https://elsewhere.example/')).toBeUndefined();
});
