import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { Words } from '../../template/words.ts';
import type { Book, Landmark } from './book.ts';
import type { NavigationEntry } from './outline.ts';
import type { PageTarget } from './page-list/page-breaks.ts';

/** Id of the table of contents in the navigation document. */
export const contentsId = 'toc';

/**
 * The body of the navigation document: a table of contents for the reader; landmarks and a page list for the reading
 * system.
 */
export function navigationBody(
  { contents, landmarks, pages }: Pick<Book, 'contents' | 'landmarks' | 'pages'>,
  words: Words,
): Root {
  return {
    type: 'root',
    children: [
      h('nav', { 'epub:type': 'toc', 'role': 'doc-toc', 'id': contentsId, 'ariaLabelledBy': 'toc-title' }, [
        h('h1', { id: 'toc-title' }, words.contents),
        contentsList(contents),
      ]),
      h('nav', { 'epub:type': 'landmarks', 'ariaLabel': words.landmarks, 'hidden': true }, [
        h('ol', landmarks.map(landmarkItem)),
      ]),
      ...(pages.length > 0 ? [pageList(pages, words)] : []),
    ],
  };
}

function contentsList(entries: readonly NavigationEntry[]): Element {
  return h(
    'ol',
    entries.map(({ href, title, children }) =>
      h('li', [h('a', { href }, title), ...(children.length > 0 ? [contentsList(children)] : [])]),
    ),
  );
}

function pageList(pages: readonly PageTarget[], { pages: title }: Words): Element {
  const items = pages.map(({ href, label }) => h('li', [h('a', { href }, label)]));
  return h('nav', { 'epub:type': 'page-list', 'role': 'doc-pagelist', 'ariaLabel': title, 'hidden': true }, [
    h('ol', items),
  ]);
}

function landmarkItem({ type, href, title }: Landmark): Element {
  return h('li', [h('a', { 'epub:type': type, href }, title)]);
}
