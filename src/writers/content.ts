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
  // Whatever is said in the metadata, a template may show: the signs of the notation itself are in every face.
  const texts = [ownText, JSON.stringify(metadata), ...trees.map((tree) => textOf(tree))];
  return { names, text: texts.join('\n') };
}
