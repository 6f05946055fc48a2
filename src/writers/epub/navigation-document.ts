import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { Words } from '../../template/words.ts';
import type { Book, Landmark } from './book.ts';
import type { NavigationEntry } from './outline.ts';

/** Id of the contents list in the navigation document. */
export const contentsId = 'toc';

/** The body of the navigation document: contents for the reader, landmarks for the reading system. */
export function navigationBody({ contents, landmarks }: Pick<Book, 'contents' | 'landmarks'>, words: Words): Root {
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

function landmarkItem({ type, href, title }: Landmark): Element {
  return h('li', [h('a', { 'epub:type': type, href }, title)]);
}
