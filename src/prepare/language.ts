import type { FrontMatter } from '../config/schema.ts';
import { directionOf } from '../model/language-tag.ts';
import { reportTo } from '../model/report.ts';
import { EXIT, SKIP, visit } from '../model/visit.ts';
import type { ParsedFile } from './source-file.ts';

/** Maximum characters of the text that are examined: more do not improve the result. */
const sample = 20_000;

/**
 * Adds the direction of a source's script if it names neither language nor direction: a Hebrew text would be set from
 * left to right. The language is suggested to the author, who knows it.
 */
export function withDirection({ markdown, file }: ParsedFile, values: FrontMatter): FrontMatter {
  if (values.lang !== undefined) return values;
  const found = likelyLanguage([values.title ?? '', values.description ?? '', textOf(markdown)].join(' '));
  if (!found) return values;
  const { lang, dir } = found;
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(lang) ?? lang;
  const start = { line: 1, column: 1 };
  if (dir === 'ltr' || values.dir !== undefined) {
    reportTo(file)('language-likely', { lang, name }, start);
    return values;
  }
  reportTo(file)('language-missing', { lang, name }, start);
  return { ...values, dir };
}

/** The examined part of a text, without code, HTML and front matter. */
function textOf(markdown: ParsedFile['markdown']): string {
  const texts: string[] = [];
  let length = 0;
  visit(markdown, (node) => {
    if (length > sample) return EXIT;
    if (node.type !== 'text') return 'value' in node ? SKIP : undefined;
    texts.push(node.value);
    length += node.value.length;
    return undefined;
  });
  return texts.join(' ');
}

/** A language that a text is evidently in, identified by its script alone. */
export interface LikelyLanguage {
  /** BCP 47 tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
}

/** Minimum letters for the script of a text to be significant. */
const fewestLetters = 20;

/** Minimum share of letters for a script to be that of the text, rather than of names or examples in it. */
const mostly = 0.5;

/** Every Japanese sentence has kana, but may have more kanji. */
const someKana = 0.08;

type Counts = (pattern: RegExp) => number;

/** Scripts of few languages, with the tag of the language that their letters indicate. It must be unambiguous. */
const scripts: readonly [script: RegExp, languageIn: (share: Counts) => string | undefined][] = [
  [/\p{sc=Hebr}/gu, (share) => (share(/[\u05F0-\u05F2]|י\u05B4|ײ/gu) > 0.01 ? 'yi' : 'he')],
  [/\p{sc=Arab}/gu, arabicLanguage],
  [/\p{sc=Hang}/gu, () => 'ko'],
  [/\p{sc=Grek}/gu, () => 'el'],
  [/\p{sc=Thai}/gu, () => 'th'],
  [/\p{sc=Armn}/gu, () => 'hy'],
  [/\p{sc=Geor}/gu, () => 'ka'],
  [/\p{sc=Cyrl}/gu, cyrillicLanguage],
  [/\p{sc=Han}/gu, chineseLanguage],
];

/** The language of a text without code; nothing if its script is ambiguous, like Latin. */
export function likelyLanguage(text: string): LikelyLanguage | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < fewestLetters) return undefined;
  const share: Counts = (pattern) => (text.match(pattern)?.length ?? 0) / letters;
  const lang = languageBy(share);
  return lang === undefined ? undefined : { lang, dir: directionOf(lang) };
}

function languageBy(share: Counts): string | undefined {
  const kana = share(/[\p{sc=Hira}\p{sc=Kana}]/gu);
  if (kana > someKana && kana + share(/\p{sc=Han}/gu) > mostly) return 'ja';
  const [, languageIn] = scripts.find(([script]) => share(script) > mostly) ?? [];
  return languageIn?.(share);
}

/** Letters that only one of the languages has: Urdu's retroflexes and its ے, and those that Persian added. */
function arabicLanguage(share: Counts): string | undefined {
  if (share(/[ٹڈڑںے]/gu) > 0.01) return 'ur';
  if (share(/[پچژگکی]/gu) > 0.03) return 'fa';
  return share(/[ةيكى]/gu) > 0.01 ? 'ar' : undefined;
}

function cyrillicLanguage(share: Counts): string | undefined {
  if (share(/[їєґ]/giu) > 0.002) return 'uk';
  if (share(/[іјљњђћќѓѕўұқғәңөүһ]/giu) > 0.002) return undefined;
  return share(/[ыэ]/giu) > 0.005 ? 'ru' : undefined;
}

/** A few simplified characters that occur on nearly every page. */
function chineseLanguage(share: Counts): string | undefined {
  const [simplified, traditional] = [share(/[这个们来国时说对会为学发]/gu), share(/[這個們來國時說對會為學發]/gu)];
  if (simplified === traditional) return undefined;
  return simplified > traditional ? 'zh-Hans' : 'zh-Hant';
}
