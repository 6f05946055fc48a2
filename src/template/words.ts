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

/** Texts that depend on values. Numbers are passed as `2`, `2.3` or `A`, and printed in the language's numerals. */
interface Sentences {
  /** A name that is not one of the kinds, with its number: `Lemma 2`. */
  numbered: (name: string, number: number | string) => string;
  /** The label of the element itself: `Figure 2`, `Chapter 3`, `(4)` next to an equation. */
  label: (kind: NumberedKind, number: number | string) => string;
  /**
   * A reference to it in running text: `Figure 2`, in French `figure 2`, in Russian `рис. 2`.
   *
   * @param opens whether it is at the start of a sentence, and so begins with a capital
   */
  reference: (kind: NumberedKind, number: number | string, opens?: boolean) => string;
  /** Follows a reference: ` on page 14`, `（第 14 页）`. */
  onPage: (number: number | string) => string;
  /** Label of a chapter: `Chapter 3`. */
  chapterTitle: (number: number | string) => string;
  /** Label of a part: `Part II`. */
  partTitle: (number: number | string) => string;
  /** The letter of an appendix, from 1. */
  appendix: (count: number) => string;
  note: (number: number) => string;
  /** `nth` counts the references to a note, from 1. */
  backToText: (number: number, nth?: number) => string;
  coverOf: (title: string) => string;
  page: (number: number, total: number) => string;
  /** `names` is a single text, see {@link Sentences.list}. */
  byline: (names: string) => string;
  /** Like the byline. */
  credit: (credit: Credit, names: string) => string;
  draft: (faults: number) => string;
  /** `4 points`. */
  points: (points: number) => string;
  supervised: (names: string) => string;
  /** Several things as one text: `a, b and c`. */
  list: (items: readonly string[]) => string;
  /** A number as books in the language print it: `2.3` is `۲.۳` in Persian. */
  number: (number: number | string) => string;
  /** The CSS counter style, for lists and pages, with the same digits as `number`. */
  counterStyle: 'decimal' | 'arabic-indic' | 'persian';
  accessibility: Omit<Texts['accessibility'], 'picturesSome'> & {
    picturesSome: (without: number, total: number) => string;
  };
}

/** Texts that are only used by the sentences above. */
type Hidden = 'locale' | 'parts' | 'appendices' | 'labels' | 'references' | 'lowercase' | 'backToTextAgain' | 'credits';

/** The words that Offprint adds to a publication itself, in the publication's language. */
export type Words = Omit<Texts, keyof Sentences | Hidden> & Sentences;

const counterStyles = { latn: 'decimal', arab: 'arabic-indic', arabext: 'persian' } as const;

/** Makes the words of a language from its texts. */
function speak(texts: Texts): Words {
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
    numbered: (name, value) => numbered(name, number(value)),
    label,
    reference: (kind, value, opens = false) => {
      const text = reference(kind, value);
      return opens ? text.charAt(0).toLocaleUpperCase(locale) + text.slice(1) : text;
    },
    onPage: (value) => fill(texts.onPage, { number: number(value) }),
    chapterTitle: (value) => label('chapter', value),
    partTitle: (value) => label('part', value),
    // Twice after the last one: AA.
    appendix: (count) => (letters[(count - 1) % letters.length] ?? '').repeat(Math.ceil(count / letters.length)),
    note: (value) => fill(texts.note, { number: value }),
    backToText: (value, nth = 1) => fill(nth > 1 ? texts.backToTextAgain : texts.backToText, { number: value, nth }),
    coverOf: (title) => fill(texts.coverOf, { title }),
    page: (value, total) => fill(texts.page, { number: value, total }),
    byline: (people) => fill(texts.byline, { names: people }),
    credit: (credit, people) => fill(texts.credits[credit], { names: people }),
    draft: (faults) => fill(texts.draft, { faults }),
    points: (value) => fill(texts.points, { points: value }),
    supervised: (people) => fill(texts.supervised, { names: people }),
    list: (items) => list.format(items),
    number,
    counterStyle: counterStyles[texts.digits],
    accessibility: {
      ...accessibility,
      picturesSome: (without, total) => fill(accessibility.picturesSome, { without, total }),
    },
  };
}
