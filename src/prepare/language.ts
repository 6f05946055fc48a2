import type { FrontMatter } from '../config/schema.ts';
import { names } from '../model/html-elements.ts';
import { directionOf } from '../model/language-tag.ts';
import type { Report } from '../model/report.ts';
import { EXIT, SKIP, visit } from '../model/visit.ts';
import type { Chapter } from '../publication/chapter.ts';
import type { FrontTexts } from './front-texts.ts';

/** Maximum characters of the text that are examined: more do not improve the result. */
const sample = 20_000;

type Metadata = FrontTexts['metadata'];

interface DirectionSetting {
  /** The front matter of the root source, with the defaults of the project. */
  values: Pick<FrontMatter, 'lang' | 'dir'>;
  /** Whether the root source is a project file of another tool. */
  isProjectFile: boolean;
  report: Report;
}

/**
 * Adds the direction of a publication's script if it names neither language nor direction: a Hebrew text would be set from
 * left to right. The language is suggested to the author, who knows it.
 */
export function withDirection(
  metadata: Metadata,
  chapters: readonly Pick<Chapter, 'tree' | 'lang'>[],
  { values, isProjectFile, report }: DirectionSetting,
): Metadata {
  if (values.lang !== undefined) return metadata;
  const found = likelyLanguage([metadata.title ?? '', metadata.description ?? '', textOf(chapters)].join(' '));
  if (!found) return metadata;
  const { lang, dir } = found;
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(lang) ?? lang;
  const isKept = dir === 'ltr' || values.dir !== undefined;
  report(isKept ? 'language-likely' : 'language-missing', { lang, name, isProjectFile }, { line: 1, column: 1 });
  return isKept ? metadata : { ...metadata, dir };
}

/** Elements whose text is in no language, or in that of another program. */
const unspoken = names('code math pre svg');

/** The examined part of the text, apart from chapters that name their language. */
function textOf(chapters: readonly Pick<Chapter, 'tree' | 'lang'>[]): string {
  const texts: string[] = [];
  let length = 0;
  for (const { tree, lang } of chapters) {
    if (lang !== undefined) continue;
    visit(tree, (node) => {
      if (length > sample) return EXIT;
      if (node.type === 'element' && unspoken.has(node.tagName)) return SKIP;
      if (node.type !== 'text') return undefined;
      texts.push(node.value);
      length += node.value.length;
      return undefined;
    });
  }
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
