import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Point } from 'unist';
import type { Thesis } from '../config/schema/kinds-of-documents.ts';
import type { Chapter } from '../publication/chapter.ts';
import { wordsFor } from '../template/words.ts';

/** The chapters of a thesis that come from its front matter: those before the others, and those after them. */
interface ThesisChapters {
  front: Chapter[];
  back: Chapter[];
}

/** Where the front matter of a thesis is. */
type ThesisSource = Pick<Chapter, 'path' | 'slug' | 'lines'> & { point: Point | undefined };

const lists = {
  figures: { kind: 'figure', title: 'listOfFigures' },
  tables: { kind: 'table', title: 'listOfTables' },
  listings: { kind: 'listing', title: 'listOfListings' },
} as const;

/**
 * Makes chapters of the abstracts, the lists and the declaration of a thesis.
 *
 * @param source the root source, whose front matter they come from
 * @param lang of the thesis
 */
export function thesisChapters(
  thesis: Thesis,
  { path, slug, lines, point }: ThesisSource,
  lang: string,
): ThesisChapters {
  const words = wordsFor(lang);
  const chapter = (name: string, title: string, children: ElementContent[], own: Partial<Chapter> = {}): Chapter => ({
    ...{ role: 'chapter', path, slug: `${slug}-${name}`, title },
    ...{ tree: { type: 'root', children }, lines, matter: 'front', depth: 0, inPart: false },
    ...own,
  });
  const placed = (element: Element): Element => ({
    ...element,
    ...(point && { position: { start: point, end: point } }),
  });
  const paragraphs = (texts: readonly string[]) => texts.map((text) => placed(h('p', text)));
  const { abstracts = {}, lists: wanted = [], declaration } = thesis;
  return {
    front: [
      ...Object.entries(abstracts).map(([tag, texts]) =>
        chapter(`abstract-${tag}`, wordsFor(tag).abstract, paragraphs(texts), tag === lang ? {} : { lang: tag }),
      ),
      ...wanted.map((name) =>
        chapter(name, words[lists[name].title], [placed(h('div', { dataListOf: lists[name].kind }))]),
      ),
    ],
    back: declaration ? [chapter('declaration', words.declaration, paragraphs(declaration), { matter: 'back' })] : [],
  };
}
