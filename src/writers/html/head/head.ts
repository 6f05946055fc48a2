import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Metadata, Publication } from '../../model/publication.ts';
import { version } from '../../model/version.ts';
import { linkedData } from './linked-data.ts';

/** What search engines, link previews and reference managers read in the head of a page, as HTML. */
export function renderHead(metadata: Metadata, kind: Publication['kind']): string {
  const { title, description, authors, keywords, license } = metadata;
  const named = (name: string, content: string | undefined) => (content ? [h('meta', { name, content })] : []);
  const property = (name: string, content: string | undefined) =>
    content ? [h('meta', { property: name, content })] : [];
  const nodes = [
    ...named('description', description),
    ...authors.flatMap(({ name }) => named('author', name)),
    ...named('keywords', keywords.join(', ')),
    ...named('generator', `Offprint ${version}`),
    ...property('og:type', kind),
    ...property('og:title', title),
    ...property('og:description', description),
    ...property('og:locale', openGraphLocale(metadata.lang)),
    ...Object.entries(openGraphOf(metadata, kind)).flatMap(([name, content]) => property(name, content)),
    ...keywords.flatMap((keyword) => property(`${kind}:tag`, keyword)),
    ...(license ? [h('link', { rel: 'license', href: license.url })] : []),
    h('script', { type: 'application/ld+json' }, linkedData(metadata, kind)),
  ];
  return nodes.map((node) => toHtml(node)).join('\n');
}

/** What Open Graph knows of an article and of a book (ogp.me, Article and Book). */
function openGraphOf({ date, modified, identifiers }: Metadata, kind: Publication['kind']) {
  return kind === 'book'
    ? { 'book:release_date': date, 'book:isbn': identifiers?.find(({ scheme }) => scheme === 'isbn')?.value }
    : { 'article:published_time': date, 'article:modified_time': modified };
}

/** Open Graph wants `en_GB`; a language without a region is not a locale and is left out. */
function openGraphLocale(lang: string): string | undefined {
  const { language, region } = new Intl.Locale(lang);
  return region ? `${language}_${region}` : undefined;
}
