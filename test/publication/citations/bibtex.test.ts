import { describe, expect, test } from 'vitest';
import { readBibtex } from '../../../src/publication/citations/bibtex.ts';
import { others } from '../../../src/publication/citations/csl-data.ts';

function itemOf(source: string) {
  const { entries, faults } = readBibtex(source);
  expect(faults).toEqual([]);
  return entries[0]?.item;
}

describe('an entry of BibTeX', () => {
  test('becomes a work of CSL, with LaTeX as Unicode', () => {
    const source = String.raw`@string{cj = "The Computer Journal"}
@article{knuth, author = {Knuth, Donald E. and {\O}rsted, Hans}, title = {On \TeX\ and $x^2$: {NASA}'s \'etude},
  journal = cj, year = 1984, month = may, volume = 27, number = 2, pages = {97--111}, doi = {10.1093/comjnl/27.2.97}}`;
    expect(itemOf(source)).toMatchObject({
      'id': 'knuth',
      'type': 'article-journal',
      'author': [
        { family: 'Knuth', given: 'Donald E.' },
        { family: 'Ørsted', given: 'Hans' },
      ],
      'container-title': 'The Computer Journal',
      'issued': { 'date-parts': [[1984, 5]] },
      'volume': '27',
      'issue': '2',
      'page': '97–111',
      'DOI': '10.1093/comjnl/27.2.97',
    });
  });

  test('names with particles, bodies, and others', () => {
    const source =
      '@book{a, author = {van der Berg, Jan and {World Health Organization} and King, Jr., Martin and others}}';
    expect(itemOf(source)?.author).toEqual([
      { 'family': 'Berg', 'given': 'Jan', 'non-dropping-particle': 'van der' },
      { literal: 'World Health Organization' },
      { family: 'King', given: 'Martin', suffix: 'Jr.' },
      { literal: others },
    ]);
  });

  test('the fields of BibLaTeX', () => {
    const source = `@inproceedings{a, title = {T}, subtitle = {S}, booktitle = {Proceedings of Things}, date = {2001-03-04/2001-03-06},
      location = {Paris}, publisher = {P}, langid = {ngerman}, series = {LNCS}, number = 7, eprint = {2001.00001}, eprinttype = {arxiv},
      urldate = {2020-01-02}}`;
    expect(itemOf(source)).toEqual({
      'id': 'a',
      'type': 'paper-conference',
      'title': 'T: S',
      'container-title': 'Proceedings of Things',
      'issued': {
        'date-parts': [
          [2001, 3, 4],
          [2001, 3, 6],
        ],
      },
      'accessed': { 'date-parts': [[2020, 1, 2]] },
      'publisher': 'P',
      'publisher-place': 'Paris',
      'language': 'de',
      'collection-title': 'LNCS',
      'collection-number': '7',
      'URL': 'https://arxiv.org/abs/2001.00001',
    });
  });

  test('missing fields come from the entry that it refers to', () => {
    const { entries } = readBibtex(
      '@incollection{a, crossref = {b}, title = {Part}}\n@collection{b, title = {Whole}, year = 1999, editor = {Roe, R.}}',
    );
    expect(entries[0]?.item).toMatchObject({
      'container-title': 'Whole',
      'issued': { 'date-parts': [[1999]] },
      'editor': [{ family: 'Roe', given: 'R.' }],
    });
  });

  test('theses have their genre, and invalid dates stay unchanged', () => {
    expect(itemOf('@phdthesis{a, school = {MIT}, year = {in press}}')).toEqual({
      id: 'a',
      type: 'thesis',
      genre: 'PhD thesis',
      publisher: 'MIT',
      issued: { literal: 'in press' },
    });
  });

  test('a URL in `howpublished` makes a web page', () => {
    expect(itemOf('@misc{a, howpublished = {\\url{https://example.org/a_b}}}')).toEqual({
      id: 'a',
      type: 'webpage',
      URL: 'https://example.org/a_b',
    });
  });
});

describe('faults', () => {
  test('an unclosed entry loses the rest of the file', () => {
    const { faults } = readBibtex('@book{a, title = {A}}\n\n@book{b,\n  title = {B\n');
    expect(faults).toMatchObject([{ line: 3, column: 1, isFatal: true }]);
    expect(faults[0]?.reason).toMatch(/^unterminated brace-value/u);
  });

  test('an unknown macro does not lose an entry', () => {
    const { entries, faults } = readBibtex('@book{a,\n  title = {A \\mymacro{b}}}');
    expect(entries).toHaveLength(1);
    expect(faults).toEqual([{ reason: '`\\mymacro` is not a known macro', line: 2, column: 14, isFatal: false }]);
  });

  test('lines distinguish entries with the same key', () => {
    const { entries } = readBibtex('@book{a, title = {A}}\n\n@book{a, title = {B}}');
    expect(entries.map(({ line }) => line)).toEqual([1, 3]);
  });
});
