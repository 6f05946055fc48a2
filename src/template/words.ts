import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { installation } from '../platform/installation.ts';
import { digitsOf, hebrewLetters, roman } from './words/numerals.ts';
import {
  type Counted,
  type Credit,
  languageSchema,
  type NumberedKind,
  type Texts,
  textsSchema,
} from './words/schema.ts';

export type { Credit, NumberedKind } from './words/schema.ts';

/** A language, with the words of regions that differ. */
interface Language {
  words: Words;
  variants: { regions: readonly string[]; words: Words }[];
}

const folder = join(installation, 'words');

/** The languages read so far: there are many, and a publication needs one or two. */
const read = new Map<string, Language>();
let known: readonly string[] | undefined;

/** Languages for which Offprint has words, by BCP 47 tag: language, and script if it makes a difference. */
export function languages(): readonly string[] {
  known ??= readdirSync(folder).map((name) => name.replace(/\.yaml$/u, ''));
  return known;
}

/**
 * The words for a language.
 *
 * @param lang BCP 47 tag. Missing parts have their usual value: `zh-TW` is written in traditional characters, `pt`
 * printed in Brazil. English if Offprint does not know the language.
 */
export function wordsFor(lang: string): Words {
  const { language, script, region = '' } = likely(lang);
  const tag = [`${language}-${script}`, `${language}`].find((one) => languages().includes(one)) ?? 'en';
  const { words, variants } = read.get(tag) ?? readLanguage(tag);
  return variants.find(({ regions }) => regions.includes(region))?.words ?? words;
}

function readLanguage(tag: string): Language {
  const { variants, ...texts } = languageSchema.parse(parse(readFileSync(join(folder, `${tag}.yaml`), 'utf8')));
  const language = {
    words: speak(textsSchema.parse(texts)),
    variants: variants.map(({ regions, words }) => ({
      regions,
      words: speak(textsSchema.parse(merged(texts, words))),
    })),
  };
  read.set(tag, language);
  return language;
}

type Group = Record<string, unknown>;

function merged(base: Group, changes: Group): Group {
  const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null;
  const change = ([key, value]: [string, unknown]) => {
    const old = base[key];
    return [key, isGroup(old) && isGroup(value) ? merged(old, value) : value];
  };
  return { ...base, ...Object.fromEntries(Object.entries(changes).map(change)) };
}

function likely(lang: string): Partial<Intl.Locale> {
  try {
    return new Intl.Locale(lang).maximize();
  } catch {
    return {};
  }
}

const counterStyles = { latn: 'decimal', arab: 'arabic-indic', arabext: 'persian' } as const;

/** The words that Offprint adds to a publication itself, in the publication's language. */
export type Words = ReturnType<typeof speak>;

/**
 * Makes the words of a language from its texts. Some depend on values: numbers are passed as `2`, `2.3` or `A`, and printed in
 * the numerals of the language. Several names are a single text, as `list` makes it.
 */
function speak(texts: Texts) {
  const { locale, names, accessibility } = texts;
  const plural = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const number = digitsOf(texts.digits);
  const letters = texts.appendices.split(' ');

  /** Fills placeholders. Numeric values select the form of the text, in their order. */
  const fill = (text: Counted, values: Readonly<Record<string, number | string>>) => {
    let form = text;
    for (const value of Object.values(values)) {
      if (typeof form === 'object' && typeof value === 'number') form = form[plural.select(value)] ?? form.other;
    }
    const written = (value: number | string) => (typeof value === 'number' ? number(value) : value);
    return String(form).replace(/\{(\w+)\}/gu, (place, name: string) => written(values[name] ?? place));
  };

  const numeralsOfParts = { roman, hebrew: hebrewLetters, digits: number }[texts.parts];
  const numeral = (kind: NumberedKind, value: number | string) => (kind === 'part' ? numeralsOfParts : number)(value);
  const numbered = (name: string, value: string) => fill(texts.numbered, { name, number: value });
  const label = (kind: NumberedKind, value: number | string) => {
    const own = texts.labels[kind] ?? (kind === 'equation' ? '({number})' : undefined);
    return own ? fill(own, { number: numeral(kind, value) }) : numbered(names[kind], numeral(kind, value));
  };
  const reference = (kind: NumberedKind, value: number | string) => {
    const own = texts.references[kind] ?? texts.labels[kind];
    if (own) return fill(own, { number: numeral(kind, value) });
    const name = texts.lowercase ? names[kind].toLocaleLowerCase(locale) : names[kind];
    return numbered(name, kind === 'equation' ? `(${numeral(kind, value)})` : numeral(kind, value));
  };

  return {
    ...texts,
    /** A name that is not one of the kinds, with its number: `Lemma 2`. */
    numbered: (name: string, value: number | string) => numbered(name, number(value)),
    /** The label of the element itself: `Figure 2`, `Chapter 3`, `(4)` next to an equation. */
    label,
    /** A reference in running text: `figure 2`, `рис. 2`. With `opens`, it starts a sentence, and so has a capital. */
    reference: (kind: NumberedKind, value: number | string, opens = false) => {
      const text = reference(kind, value);
      return opens ? text.charAt(0).toLocaleUpperCase(locale) + text.slice(1) : text;
    },
    onPage: (value: number | string) => fill(texts.onPage, { number: number(value) }),
    chapterTitle: (value: number | string) => label('chapter', value),
    partTitle: (value: number | string) => label('part', value),
    /** The letter of an appendix, from 1. Twice after the last one: AA. */
    appendix: (count: number) =>
      (letters[(count - 1) % letters.length] ?? '').repeat(Math.ceil(count / letters.length)),
    note: (value: number) => fill(texts.note, { number: value }),
    /** `nth` counts the references to a note, from 1. */
    backToText: (value: number, nth = 1) =>
      fill(nth > 1 ? texts.backToTextAgain : texts.backToText, { number: value, nth }),
    coverOf: (title: string) => fill(texts.coverOf, { title }),
    page: (value: number, total: number) => fill(texts.page, { number: value, total }),
    byline: (names: string) => fill(texts.byline, { names }),
    credit: (credit: Credit, names: string) => fill(texts.credits[credit], { names }),
    draft: (faults: number) => fill(texts.draft, { faults }),
    points: (points: number) => fill(texts.points, { points }),
    supervised: (names: string) => fill(texts.supervised, { names }),
    /** Several things as one text: `a, b and c`. */
    list: (items: readonly string[]) => list.format(items),
    number,
    /** The CSS counter style, for lists and pages, with the same digits as `number`. */
    counterStyle: counterStyles[texts.digits],
    accessibility: {
      ...accessibility,
      picturesSome: (without: number, total: number) => fill(accessibility.picturesSome, { without, total }),
    },
  };
}
