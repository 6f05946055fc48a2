import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Publication } from '../model/publication.ts';
import type { FontContent } from '../template/fonts.ts';

/** What the choice of fonts has to know of a publication. */
export function fontContent({ metadata, sections, notes }: Publication, ownText = ''): FontContent {
  const trees = [
    ...sections.map(({ tree }) => tree),
    { type: 'root' as const, children: notes.flatMap((note) => note.content) },
  ];
  const tagNames = new Set<string>();
  for (const tree of trees) visit(tree, 'element', ({ tagName }) => void tagNames.add(tagName));
  const { title, subtitle = '', description = '', authors, publisher = '' } = metadata;
  const names = authors.map(({ name }) => name).join('');
  return {
    tagNames,
    text: [ownText, title, subtitle, description, names, publisher, ...trees.map((tree) => textOf(tree))].join('\n'),
  };
}
