import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Metadata } from '../../model/publication.ts';
import { version } from '../../model/version.ts';

/** What search engines, link previews and reference managers read in the head of a page, as HTML. */
export function renderHead(metadata: Metadata): string {
  const { title, description, authors, keywords, date, modified } = metadata;
  const named = (name: string, content: string | undefined) => (content ? [h('meta', { name, content })] : []);
  const property = (name: string, content: string | undefined) =>
    content ? [h('meta', { property: name, content })] : [];
  const nodes = [
    ...named('description', description),
    ...authors.flatMap(({ name }) => named('author', name)),
    ...named('keywords', keywords.join(', ')),
    ...named('generator', `Offprint ${version}`),
    ...property('og:type', 'article'),
    ...property('og:title', title),
    ...property('og:description', description),
    ...property('og:locale', openGraphLocale(metadata.lang)),
    ...property('article:published_time', date),
    ...property('article:modified_time', modified),
    ...keywords.flatMap((keyword) => property('article:tag', keyword)),
    h('script', { type: 'application/ld+json' }, linkedData(metadata)),
  ];
  return nodes.map((node) => toHtml(node)).join('\n');
}

/** Open Graph wants `en_GB`; a language without a region is not a locale and is left out. */
function openGraphLocale(lang: string): string | undefined {
  const { language, region } = new Intl.Locale(lang);
  return region ? `${language}_${region}` : undefined;
}

/** The page as a schema.org `Article`. `<` is escaped: the text stands inside a `script` element. */
function linkedData(metadata: Metadata): string {
  const { title, subtitle, description, authors, keywords, lang, date, modified, publisher, rights } = metadata;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Article',
    headline: title,
    alternativeHeadline: subtitle,
    description,
    author: authors.length > 0 ? authors.map(({ name }) => ({ '@type': 'Person', name })) : undefined,
    keywords: keywords.length > 0 ? keywords : undefined,
    inLanguage: lang,
    datePublished: date,
    dateModified: modified ?? date,
    publisher: publisher ? { '@type': 'Organization', name: publisher } : undefined,
    copyrightNotice: rights,
  };
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
