import { expect, test } from 'vitest';
import { readPage, shortPage } from '../../../src/readers/html/read-page.ts';

const data = (letter: string) => `data:image/png;base64,${letter.repeat(2000)}=`;
const page = `<style>a { src: url(${data('F')}) }</style><main><img src="${data('A')}" alt="One"><img src='${data('B')}' alt="Two">
<p>As text: ${data('C')}</p></main>`;

test('a page is read unchanged, however much of it are data', () => {
  const { text } = readPage(page);
  expect(text.filter(({ kind }) => kind === 'picture').map(({ detail }) => detail)).toEqual([data('A'), data('B')]);
  expect(text.find(({ kind }) => kind === 'text')?.text).toBe(`As text: ${data('C')}`);
});

test('its data are moved out and put back', () => {
  const { short, full } = shortPage(page);
  expect(short.length).toBeLessThan(400);
  expect(full(short)).toBe(page);
});

test('text that looks like a placeholder is not one', () => {
  const sly = `<p>-data-0; -data--1;</p>${page}`;
  const { short, full } = shortPage(sly);
  expect(full(short)).toBe(sly);
});

test('a page without data is unchanged', () => {
  expect(shortPage('<p>-data-0;</p>')).toMatchObject({ short: '<p>-data-0;</p>' });
});

test('data of many megabytes are moved out too', () => {
  const large = `<img src="data:image/png;base64,${'A'.repeat(20_000_000)}">`;
  const { short, full } = shortPage(large);
  expect(short.length).toBeLessThan(100);
  expect(full(short) === large).toBe(true);
});
