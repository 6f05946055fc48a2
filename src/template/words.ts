import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { installation } from '../platform/installation.ts';
import { languageSchema, textsSchema } from './words/schema.ts';
import { speak, type Words } from './words/speak.ts';

export type { Credit, NumberedKind } from './words/schema.ts';
export type { Words } from './words/speak.ts';

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
