import type { RemoteAddress } from './remote-styles.ts';

/** A tag with its attributes; what Liquid writes in it is part of them. Comments are blanked before. */
const tags = /<([a-z][\w:-]*)(\s[^<>]*)>/giu;

/** An attribute with a URL. */
const attributes =
  /\s((?:xlink:)?href|src|srcset|poster|data|background)\s*=\s*(?:["']\s*)?((?:https?:)?\/\/[^\s"'>]+)/giu;

/** Elements whose `href` is loaded, and not only followed. */
const loadingHref = /^(?:image|use|feimage|script)$/iu;

/** Relations of a `link` by which its address is loaded or its host asked (HTML, 4.6.8). */
const loadingLink =
  /(?:^|\s)(?:stylesheet|(?:[\w-]+-)?icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest)(?:\s|$)/iu;

/** What a shell would load from the network: style sheets, pictures, scripts. Links to follow are none of it. */
export function remoteMarkup(markup: string): RemoteAddress[] {
  const found: RemoteAddress[] = [];
  const shown = withoutComments(withoutComments(markup, /<!--/gu, '-->'), /\{%-?\s{0,9}comment\b/gu, 'endcomment');
  for (const { 1: element = '', 2: given = '', index } of shown.matchAll(tags)) {
    for (const attribute of given.matchAll(attributes)) {
      const [whole, name = '', address = ''] = attribute;
      if (/href$/iu.test(name) && !loadsHref(element, given)) continue;
      const offset = index + element.length + 1 + attribute.index + whole.length - address.length;
      found.push({ address, offset });
    }
  }
  for (const style of shown.matchAll(/url\(\s*["']?((?:https?:)?\/\/[^\s"')]+)/giu)) {
    found.push({ address: style[1] ?? '', offset: style.index });
  }
  return found;
}

function loadsHref(element: string, given: string): boolean {
  const [, quoted, single, bare] = /\srel\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/iu.exec(given) ?? [];
  return loadingHref.test(element) || (/^link$/iu.test(element) && loadingLink.test(quoted ?? single ?? bare ?? ''));
}

/** Blanks in place of comments, so that what follows stands where it stood. In linear time, whatever is never closed. */
function withoutComments(markup: string, opening: RegExp, closing: string): string {
  let shown = '';
  let from = 0;
  for (const { index } of markup.matchAll(opening)) {
    if (index < from) continue;
    const end = markup.indexOf(closing, index);
    if (end === -1) break;
    shown += markup.slice(from, index) + markup.slice(index, end).replace(/[^\n\r]/gu, ' ');
    from = end;
  }
  return shown + markup.slice(from);
}
