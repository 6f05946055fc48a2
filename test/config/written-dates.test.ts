import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { isComputedDate, readFrontMatter, writtenDate } from '../../src/config/front-matter.ts';
import { parse } from '../../src/markdown/parse.ts';

test.each([
  ['November 27, 2026', 'en'],
  ['Nov. 27, 2026', 'en'],
  ['Friday, November 27th, 2026', 'en'],
  ['27 November 2026', 'de'],
  ['27. November 2026', 'de'],
  ['27 novembre 2026', 'fr'],
  ['27 de noviembre de 2026', 'es'],
  ['27 ноября 2026', 'ru'],
  ['2026 November 27', 'en'],
  ['27.11.2026', 'en'],
  ['27. 11. 2026', 'cs'],
  ['27/11/2026', 'en'],
  ['11/27/2026', 'en'],
  ['2026/11/27', 'en'],
  ['2026-11-27 09:30', 'en'],
])('%s is the 27th of November', (text, lang) => {
  expect(writtenDate(text, lang)).toEqual({ iso: '2026-11-27' });
});

test('a time with a zone is converted to UTC', () => {
  expect(writtenDate('2026-11-27T00:30:00+02:00', 'en')).toEqual({ iso: '2026-11-26T22:30:00Z' });
});

test('an ambiguous date is both', () => {
  expect(writtenDate('01/02/2026', 'en')).toEqual({ either: ['2026-02-01', '2026-01-02'] });
  expect(writtenDate('02-02-2026', 'en')).toEqual({ iso: '2026-02-02' });
});

test.each([
  'yesterday',
  '',
  'November 2026',
  '31 April 2026',
  '27/13/2026',
  'May the 4th be with you 2026',
  '2026',
  'last-modified',
])('%j is not a date', (text) => {
  expect(writtenDate(text, 'en')).toBeUndefined();
});

test.each([
  ['`r Sys.Date()`', true],
  ['Last built: `r format(Sys.time(), "%d %B %Y")`', true],
  ['today', true],
  ['last-modified', true],
  ['\\today', true],
  ['{{ git_revision_date }}', true],
  ['2026-11-27', false],
  ['nowhere', false],
  ['27 November 2026', false],
])('another tool computes %s: %j', (text, expected) => {
  expect(isComputedDate(text)).toBe(expected);
});

test('every day is parsed in the words of its language', () => {
  const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru'];
  const day = fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.constantFrom(...languages), (date, lang) => {
      const text = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' })
        .format(date)
        .replace(/ г\.$/u, '');
      expect(writtenDate(text, lang)).toEqual({ iso: date.toISOString().slice(0, 10) });
    }),
    { numRuns: 200 },
  );
});

describe('in the front matter', () => {
  function read(front: string) {
    const file = new VFile(`---\n${front}\n---\n\nText`);
    const { values } = readFrontMatter(parse(file), file);
    return { date: values.date, messages: file.messages.map(({ ruleId, line, reason }) => [ruleId, line, reason]) };
  }

  test('a date in words is accepted, with a warning that gives it in ISO 8601', () => {
    expect(read('title: T\nlang: de\ndate: 27. November 2026')).toEqual({
      date: '2026-11-27',
      messages: [['date-form', 4, 'The `date` is not in ISO 8601 format: `27. November 2026` is read as `2026-11-27`']],
    });
  });

  test('one that another tool computes is left out, with a warning', () => {
    expect(read('date: "`r Sys.Date()`"')).toEqual({
      date: undefined,
      messages: [['date-computed', 2, 'The `date` is left out: another tool computes ``r Sys.Date()`` at build time']],
    });
  });

  test('an ambiguous one is not guessed', () => {
    expect(read('date: 01/02/2026')).toEqual({
      date: undefined,
      messages: [['date-ambiguous', 2, 'The `date` is ambiguous: `01/02/2026` may be `2026-02-01` or `2026-01-02`']],
    });
  });
});
