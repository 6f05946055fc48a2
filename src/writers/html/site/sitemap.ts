import { element, escapeText, lines, xmlDocument } from '../../xml.ts';

/**
 * The list of all pages for search engines (sitemaps.org, protocol 0.9).
 *
 * @param addresses absolute ones
 * @param modified the day of the last change
 */
export function sitemap(addresses: readonly string[], modified: string | undefined): string {
  const urls = addresses.map((address) =>
    element('url', {}, [
      element('loc', {}, [escapeText(address)]),
      ...(modified === undefined ? [] : [element('lastmod', {}, [escapeText(modified)])]),
    ]),
  );
  return xmlDocument(element('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, lines(urls)));
}
