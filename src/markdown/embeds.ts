import type { Link, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { isRemote } from '../model/addresses.ts';
import { visit } from '../model/visit.ts';

/** The beginnings of addresses of films. */
const films: Readonly<Record<string, string>> = {
  youtube: 'https://www.youtube.com/watch?v=',
  vimeo: 'https://vimeo.com/',
};

/** What only screens show, by the names that Zenn and plugins of markdown-it have for it. */
const names: ReadonlySet<string> = new Set([
  ...Object.keys(films),
  ...['card', 'codepen', 'codesandbox', 'docswell', 'figma', 'gist', 'github', 'jsfiddle', 'slideshare', 'speakerdeck'],
  ...['stackblitz', 'tweet', 'video'],
]);

/** The address of a film that is named by its id or by its address. */
export function filmAt(site: string, id: string): string {
  return isRemote(id) ? id : `${films[site] ?? ''}${id}`;
}

/** Parses `@[card](https://example.org)` and `@[youtube](id)` as links. */
export function embeds() {
  return (tree: Root): void => {
    visit(tree, 'link', (link, index, parent) => {
      const before = parent && index !== undefined ? parent.children[index - 1] : undefined;
      const name = textOf(link);
      if (before?.type !== 'text' || !/(?:^|\s)@$/u.test(before.value) || !names.has(name)) return;
      const url = filmAt(name, link.url);
      if (!isRemote(url)) return;
      before.value = before.value.slice(0, -1);
      Object.assign(link, { url, children: [{ type: 'text', value: url }] } satisfies Partial<Link>);
    });
  };
}
