import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { smartPunctuation, typography } from '../../src/html/typography.ts';
import { growthOf, linear } from '../support/steps.ts';

const n = '\u202F';

describe('quotation marks by language', () => {
  test.each([
    ['en', '“a ‘b’ c”'],
    ['en-GB', '“a ‘b’ c”'],
    ['de', '„a ‚b‘ c“'],
    ['de-CH', '«a ‹b› c»'],
    ['fr', `«${n}a “b” c${n}»`],
    ['fr-CA', `«${n}a “b” c${n}»`],
    ['fr-CH', '«a ‹b› c»'],
    ['es', '«a “b” c»'],
    ['es-MX', '“a ‘b’ c”'],
    ['it', '«a “b” c»'],
    ['pt', '“a ‘b’ c”'],
    ['pt-PT', '«a “b” c»'],
    ['nl', '“a ‘b’ c”'],
    ['pl', '„a «b» c”'],
    ['ru', '«a „b“ c»'],
    ['cs', '„a ‚b‘ c“'],
    ['sv', '”a ’b’ c”'],
    ['hu', '„a »b« c”'],
    ['he', '”a ’b’ c”'],
    ['ar', '”a ’b‘ c“'],
    ['ko', '“a ‘b’ c”'],
    ['hi', '“a ‘b’ c”'],
    ['ja', `"a 'b' c"`],
    ['zh-Hant', `"a 'b' c"`],
    ['no language', '“a ‘b’ c”'],
  ])('%s', (lang, expected) => {
    expect(smartPunctuation(`"a 'b' c"`, lang)).toBe(expected);
  });
});

describe('the meaning of a mark', () => {
  test.each([
    ["It's John's, isn't it", 'It’s John’s, isn’t it'],
    ["'It's', he said", '‘It’s’, he said'],
    ["the dogs' bone", 'the dogs’ bone'],
    ["rock 'n' roll, rock'n'roll", 'rock ’n’ roll, rock’n’roll'],
    ["'tis the '90s and '68", '’tis the ’90s and ’68'],
    [`"'Cause I said so"`, '“’Cause I said so”'],
    [`"'Nested' first" and "last 'nested'"`, '“‘Nested’ first” and “last ‘nested’”'],
    [`"'All nested'"`, '“‘All nested’”'],
    ["'One ' unclosed", "’One ' unclosed"],
    ['("in", ["brackets"])', '(“in”, [“brackets”])'],
    ['a--"dash"--b', 'a–“dash”–b'],
    ['"But I--"', '“But I–”'],
    ['"Why?" "No!" "Yes."', '“Why?” “No!” “Yes.”'],
    ['"...so"', '“…so”'],
    ['"" and " alone', '“” and " alone'],
    ['"unclosed at the end', '“unclosed at the end'],
    ['closed only" here', 'closed only” here'],
    ['foo"bar', 'foo"bar'],
    [`5'10" tall, 6' long, a 12" record`, '5′10″ tall, 6′ long, a 12″ record'],
    [`"it is 5'10" tall"`, '“it is 5′10″ tall”'],
    [`40°26'46" N`, '40°26′46″ N'],
    ['"in 1990" and "1991"', '“in 1990” and “1991”'],
    ["10'000'000 francs", '10’000’000 francs'],
  ])('in English %j is %j', (text, expected) => {
    expect(smartPunctuation(text, 'en')).toBe(expected);
  });

  test.each([
    ['fr', `L'"essai" d'hier`, `L’«${n}essai${n}» d’hier`],
    ['de', `geht's, 'so' und "so"`, 'geht’s, ‚so‘ und „so“'],
    ['he', 'צה"ל ו"ציטוט" ג\'ירפה', 'צה״ל ו״ציטוט” ג׳ירפה'],
  ])('in %s %j is %j', (lang, text, expected) => {
    expect(smartPunctuation(text, lang)).toBe(expected);
  });
});

test.each([
  ['a -- b, 1990--2000, a---b, a --- b', 'a – b, 1990–2000, a—b, a — b'],
  ['so... [...] "..."', 'so… […] “…”'],
  ['--force, a --force, i--, i--; a-->b, <--, ----, - -', '--force, a --force, i--, i--; a-->b, <--, ----, - -'],
  ['wait.... ../... .../x', 'wait.... ../... .../x'],
])('of dashes and dots %j is %j', (text, expected) => {
  expect(smartPunctuation(text, 'en')).toBe(expected);
});

test.each([
  ['« a » : b ; c ! d ?', `«${n}a${n}»\u00A0: b${n}; c${n}! d${n}?`],
  ['"a ?" (b !)', `«${n}a${n}?${n}» (b${n}!)`],
  ['a:b 10:30 a ?b', 'a:b 10:30 a ?b'],
])('of French spaces %j is %j', (text, expected) => {
  expect(smartPunctuation(text, 'fr')).toBe(expected);
  expect(smartPunctuation(text, 'fr-CH')).not.toContain(n);
});

test.each([
  ['5 kg, 10 km/h, 9.81 m/s², 20 °C, 50 %, 3 €, $5', '5_kg, 10_km/h, 9.81_m/s², 20_°C, 50_%, 3_€, $5'],
  ['100 MB or 2 GiB at 2.4 GHz', '100_MB or 2_GiB at 2.4_GHz'],
  ['10 000 and 1 234 567 people', '10_000 and 1_234_567 people'],
  ['in 2020 300 people, at 12.5 100 more', 'in 2020 300 people, at 12.5 100 more'],
  ['z. B. hier, J. R. R. Tolkien', 'z._B. hier, J._R._R. Tolkien'],
  ['§ 5, pp. 12, Fig. 3, Nr. 7', '§_5, pp._12, Fig._3, Nr._7'],
  ['5 in the morning, 3 people, 2 monkeys, step. 5 more', '5 in the morning, 3 people, 2 monkeys, step. 5 more'],
])('of spaces within which no line ends %j is %j', (text, expected) => {
  expect(smartPunctuation(text, 'en')).toBe(expected.replaceAll('_', '\u00A0'));
});

test('typographic punctuation is unchanged', () => {
  const text = '“a” ‘b’ «c» „d“ don’t – — … 5′10″';
  expect(smartPunctuation(text, 'en')).toBe(text);
});

describe('in a tree', () => {
  const set = (...children: ElementContent[]) => {
    const tree = { type: 'root' as const, children: [h('div', {}, children)] };
    typography({ lang: 'en' })(tree);
    return tree.children;
  };

  test('marks pair up across markup, but not across blocks', () => {
    expect(set(h('p', ['"', h('em', 'a'), '" "b']), h('p', 'c"'))).toEqual([
      h('div', [h('p', ['“', h('em', 'a'), '” “b']), h('p', 'c”')]),
    ]);
  });

  test('code, keys and samples are unchanged, and count as words', () => {
    const code = h('code', '"--..."');
    expect(set(h('p', ['"', code, '"', code, "'s ", h('kbd', "'"), h('samp', '"')]))).toEqual([
      h('div', [h('p', ['“', code, '”', code, '’s ', h('kbd', "'"), h('samp', '"')])]),
    ]);
  });

  test('the number of a note is not part of the sentence', () => {
    const reference = h('sup', h('a', { role: 'doc-noteref' }, '1'));
    expect(set(h('p', ['"a', reference, '" b']))).toEqual([h('div', [h('p', ['“a', reference, '” b'])])]);
  });

  test('a part in another language has its marks', () => {
    expect(set(h('p', ['"a" ', h('span', { lang: 'de' }, `"b"`), ' "c"']))).toEqual([
      h('div', [h('p', ['“a” ', h('span', { lang: 'de' }, '„b“'), ' “c”'])]),
    ]);
  });

  test('characters separated by markup do not form a symbol', () => {
    expect(set(h('p', ['a-', h('em', '-b')]))).toEqual([h('div', [h('p', ['a-', h('em', '-b')])])]);
  });
});

test.each(['"', "'", '"a ', 'a" ', "'a ", "a' ", `"a x'y 'z `, '-- ', '... ', '« ', '5 kg ', '100 ', 'a. '])(
  'many repetitions of %j are set in linear time',
  async (piece) => {
    expect(await growthOf((count) => smartPunctuation(piece.repeat(count), 'fr'), 250)).toBeLessThan(linear);
  },
);
