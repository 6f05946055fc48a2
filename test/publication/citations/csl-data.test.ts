import { describe, expect, test } from 'vitest';
import { others, readCslData, withEtAl } from '../../../src/publication/citations/csl-data.ts';

describe('a file of works', () => {
  test('in JSON', () => {
    const text = '[{"id": 7, "type": "book", "title": "T", "volume": 2, "issued": {"date-parts": [["1999", 1]]}}]';
    expect(readCslData(text)).toEqual({
      entries: [{ item: { id: '7', type: 'book', title: 'T', volume: 2, issued: { 'date-parts': [['1999', 1]] } } }],
      faults: [],
    });
  });

  test('in YAML, as a list or in the form of Pandoc', () => {
    const list = '- id: a\n  type: book\n  author:\n  - family: Roe\n';
    const expected = [{ item: { id: 'a', type: 'book', author: [{ family: 'Roe' }] } }];
    expect(readCslData(list).entries).toEqual(expected);
    expect(readCslData(`---\nreferences:\n${list}...\n`).entries).toEqual(expected);
  });

  test('without values that the engine could not process', () => {
    const text = JSON.stringify([
      { id: 'a', type: 'book', author: 'Roe', issued: '1999', custom: { x: 1 }, editor: [{ family: 3 }] },
      { type: 'book' },
      null,
    ]);
    const { entries, faults } = readCslData(text);
    expect(entries).toEqual([{ item: { id: 'a', type: 'book' } }]);
    expect(faults.map(({ key, reason }) => `${key}: ${reason}`)).toEqual([
      'a: `author` is not a list of names, and is left out',
      'a: `issued` is not a date, and is left out',
      'a: `editor` is not a list of names, and is left out',
      '2: it has no `id`',
      '3: it has no `id`',
    ]);
  });
});

describe('a file that is broken', () => {
  test('is reported with its line', () => {
    expect(readCslData('[\n  { "id": "a" },\n  { "id": }}\n]').broken).toMatchObject({ line: 3 });
  });

  test.each(['{"id": "a"}', '7', ''])('`%s` is no list', (text) => {
    expect(readCslData(text).broken?.reason).toBe('it is not a list of works in CSL-JSON');
  });

  test('endless aliases are refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}`;
    expect(readCslData(bomb).broken?.reason).toMatch(/alias/iu);
  });
});

test.each([
  ['JSON', '['.repeat(20_000)],
  ['YAML', `- ${'['.repeat(20_000)}`],
])('%s with extremely deep nesting is reported', (_, text) => {
  expect(readCslData(text).broken?.reason).toBe('it is nested too deeply');
});

test('object properties are not types or values of a work', () => {
  const { entries } = readCslData('[{"id":"a","type":"__proto__","__proto__":{"polluted":1},"title":"T"}]');
  expect(entries).toEqual([{ item: { id: 'a', type: 'document', title: 'T' } }]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

const terms = { and: 'and', etAl: 'et al.' };

test.each([
  [`(Knuth & ${others}, 1984)`, '(Knuth et al., 1984)'],
  [`Knuth, D. E., &#38; ${others}. (1984).`, 'Knuth, D. E., et al. (1984).'],
  [`D. E. Knuth and ${others}, <i>Title</i>`, 'D. E. Knuth et al., <i>Title</i>'],
  [`Knuth DE, ${others}. Title`, 'Knuth DE, et al. Title'],
  ['Knuth and Plass', 'Knuth and Plass'],
])('%s becomes %s', (html, expected) => {
  expect(withEtAl(html, terms)).toBe(expected);
});
