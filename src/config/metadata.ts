import type { Metadata } from '../model/publication.ts';
import type { FrontMatter } from './schema.ts';

/** Languages written from right to left, by primary subtag (CLDR: scripts Arab, Hebr, Thaa, Syrc and Nkoo). */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);

/** The metadata as the front matter gives them, with defaults. The title may still stand in the text. */
export function metadataOf(frontMatter: FrontMatter): Omit<Metadata, 'title'> & { title?: string } {
  const { author, keywords, lang = 'en', dir, slug, pdf, ...given } = frontMatter;
  return {
    ...withoutUndefined(given),
    authors: author ?? [],
    keywords: keywords ?? [],
    lang: Intl.getCanonicalLocales(lang)[0] ?? lang,
    dir: dir ?? directionOf(lang),
  };
}

function directionOf(lang: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(lang).language) ? 'rtl' : 'ltr';
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** An optional property is there or it is not; `undefined` as a value is neither. */
function withoutUndefined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
