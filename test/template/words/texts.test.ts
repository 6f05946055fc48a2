import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { installation } from '../../../src/platform/installation.ts';
import { languageSchema, textsSchema } from '../../../src/template/words/schema.ts';
import { languages, wordsFor } from '../../../src/template/words.ts';

type Path = readonly string[];

/** The texts of a language, as its file has them. */
function textsOf(lang: string): Record<string, unknown> {
  const { variants, ...texts } = languageSchema.parse(
    parse(readFileSync(join(installation, 'words', `${lang}.yaml`), 'utf8')),
  );
  return texts;
}

function faultsOf(texts: unknown): string[] {
  const { error } = textsSchema.safeParse(texts);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** Every value other than a group, with its path. */
function leaves(group: unknown, path: Path = []): [Path, string][] {
  if (typeof group !== 'object' || group === null) return [[path, String(group)]];
  return Object.entries(group).flatMap(([key, value]) => leaves(value, [...path, key]));
}

/** A copy with another value at a path; without the key if the value is undefined. */
function changed(group: unknown, [key = '', ...rest]: Path, value: unknown): unknown {
  const copy = { ...Object(group) };
  if (rest.length > 0) copy[key] = changed(copy[key], rest, value);
  else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

const placeholder = /\{\w+\}/gu;
const settings = new Set(['locale', 'digits', 'parts', 'appendices', 'lowercase']);
const forms = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

describe.each(languages())('the words of %s', (lang) => {
  const texts = textsOf(lang);

  test('are complete, without unknown keys, and with every placeholder', () => {
    expect(faultsOf(texts)).toEqual([]);
  });

  test('have only plural forms of the language, and without a number only those for one number', () => {
    const rules = new Intl.PluralRules(String(texts.locale));
    const categories = Array.from({ length: 200 }, (_, number) => rules.select(number) as string);
    const isExact = (form: string) => categories.filter((one) => one === form).length === 1;
    const all = new Map(leaves(texts).map(([path, text]) => [path.join('.'), text]));
    for (const [path, text] of leaves(texts)) {
      const own = path.filter((key) => forms.has(key));
      expect([...categories, 'other'], path.join('.')).toEqual(expect.arrayContaining(own));
      const general = all.get(path.map((key) => (forms.has(key) ? 'other' : key)).join('.')) ?? '';
      const isShorter = Array.from(general.matchAll(placeholder)).some(([place]) => !text.includes(place));
      expect(isShorter && !own.some(isExact), path.join('.')).toBe(false);
    }
  });
});

/** With forms for one number, for several, and for two numbers at once. */
describe.each(['en', 'ar', 'ru'])('a fault in the words of %s is found', (lang) => {
  const texts = textsOf(lang);
  const all = leaves(texts);

  const keys = all.map(([path]) => path.join('.'));

  test('a missing key', () => {
    for (const key of keys.filter(isRequired)) {
      expect(faultsOf(changed(texts, key.split('.'), undefined)), key).not.toEqual([]);
    }
  });

  test('an unknown key, in any group', () => {
    for (const group of new Set(keys.map((key) => key.replace(/[^.]+$/u, '')))) {
      expect(faultsOf(changed(texts, `${group}unknown`.split('.'), 'x')), group).not.toEqual([]);
    }
  });

  test('a missing or unknown placeholder', () => {
    for (const [path, text] of all.filter(([[first = '']]) => !settings.has(first))) {
      const key = path.join('.');
      const faultsWith = (other: string) => faultsOf(changed(texts, path, other));
      const needed = /\.(?:one|two)\b/u.test(key) ? [] : text.matchAll(placeholder);
      for (const [place] of needed) {
        expect(faultsWith(text.replace(place, '…'))).toEqual([`${key}: The placeholder ${place} is missing`]);
      }
      expect(faultsWith(`${text}{x}`)).toEqual([`${key}: The placeholder {x} is unknown`]);
    }
  });
});

/** Not of the patterns for what differs from the rest, nor of the plural forms other than the general one. */
function isRequired(path: string): boolean {
  return !/^(?:labels|references|lowercase)\b|\.(?:zero|one|two|few|many)$/u.test(path);
}

test('regions change some words, and keep the others', () => {
  expect(wordsFor('pt-PT').site).toMatchObject({ next: 'Seguinte', previous: 'Anterior' });
  expect([wordsFor('ar-MA'), wordsFor('ar-EG')].map(({ note, counterStyle }) => [note(12), counterStyle])).toEqual([
    ['الحاشية 12', 'decimal'],
    ['الحاشية ١٢', 'arabic-indic'],
  ]);
});

const points = ['{points} point', '{points} points'];

/** Words that are the same in English, and right. */
const shared: Readonly<Record<string, readonly string[]>> = {
  de: ['Listing', 'Definition', 'Name', 'Lemma', 'Proposition'],
  fr: [
    'Figure',
    'Section',
    'Page',
    'Solution',
    'Note',
    'Notes',
    'Note {number}',
    'Pages',
    'Index',
    'Important',
    ...points,
    'Solutions',
    'Proposition',
    'Conjecture',
  ],
  it: ['Lemma'],
  nl: ['Listing', 'Tip', 'Lemma'],
  pl: ['Listing'],
};

/** Texts with letters: no settings, and no punctuation that many languages share. */
const spoken = (lang: string) =>
  leaves(textsOf(lang))
    .filter(([[first = '']]) => !settings.has(first))
    .filter(([, text]) => /\p{L}/u.test(text.replace(placeholder, '')));

test.each(languages().filter((lang) => lang !== 'en'))('no English is left in %s', (lang) => {
  const english = new Map(spoken('en').map(([path, text]) => [path.join('.'), text]));
  const left = spoken(lang)
    .filter(([path, text]) => text === english.get(path.join('.')))
    .map(([, text]) => text);
  const allowed = new Set(shared[lang]);
  expect(left.filter((text) => !allowed.has(text))).toEqual([]);
});

test.each('ru zh-Hans zh-Hant ja ko ar he fa ur hi'.split(' '))(
  '%s has no Latin letters, names of standards excepted',
  (lang) => {
    for (const [path, text] of spoken(lang)) {
      expect(text.replace(placeholder, '').replace('MathML', ''), path.join('.')).not.toMatch(/[a-z]/i);
    }
  },
);
