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
  const names = new Set<string>();
  for (const tree of trees) {
    visit(tree, 'element', ({ tagName, properties: { className } }) => {
      names.add(tagName);
      if (Array.isArray(className)) for (const name of className) names.add(`.${name}`);
    });
  }
  const { title, subtitle = '', description = '', authors, publisher = '' } = metadata;
  const people = authors.map(({ name }) => name).join('');
  return {
    names,
    text: [ownText, title, subtitle, description, people, publisher, ...trees.map((tree) => textOf(tree))].join('\n'),
  };
}
