import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { entriesOf, type IndexMark } from '../../src/publication/term-index.ts';

let count = 0;

function mark(term: string, facts: Partial<IndexMark> = {}): IndexMark {
  count += 1;
  return { term, id: `index-${count}`, under: 'A', element: h('span'), ...facts };
}

const nowhere = () => false;
const terms = (marks: IndexMark[], lang: string) => entriesOf(marks, lang, nowhere).map(({ term }) => term);

test('are in the alphabetical order of the language', () => {
  const marks = ['zebra', 'ärger', 'Apfel', 'öl', 'part 10', 'part 9'].map((term) => mark(term));
  expect(terms(marks, 'de')).toEqual(['Apfel', 'ärger', 'öl', 'part 9', 'part 10', 'zebra']);
  expect(terms(marks, 'sv').slice(-3)).toEqual(['zebra', 'ärger', 'öl']);
});

test('name one place under each heading', () => {
  const [entry] = entriesOf(
    [mark('ebb', { id: 'a' }), mark('ebb', { id: 'b' }), mark('ebb', { id: 'c', under: 'B' })],
    'en',
    nowhere,
  );
  expect(entry?.places).toEqual([
    { id: 'a', under: 'A' },
    { id: 'c', under: 'B' },
  ]);
});

test('name the others under a heading for print, if it shows them', () => {
  const marks = ['a', 'b', 'c'].map((id) => mark('ebb', { id }));
  const [entry] = entriesOf(marks, 'en', ({ id }) => id !== 'b');
  expect(entry?.places).toEqual([
    { id: 'a', under: 'A' },
    { id: 'c', under: 'A', printOnly: true },
  ]);
});

test('a term that only points to another has no place of its own', () => {
  const [flood] = entriesOf([mark('flood', { see: 'flow' }), mark('flood', { see: 'flow' })], 'en', nowhere);
  expect(flood).toMatchObject({ places: [], see: ['flow'] });
});

test('aspects are below their term, in order', () => {
  const [tide] = entriesOf(
    [mark('tide', { sub: 'spring' }), mark('tide', { sub: 'neap', also: 'moon' })],
    'en',
    nowhere,
  );
  expect(tide).toMatchObject({ places: [], subs: [{ term: 'neap', also: ['moon'] }, { term: 'spring' }] });
});
