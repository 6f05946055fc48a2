import { wordsFor } from '../../src/template/words.ts';
import { type BookmarkLine, bookmarksOf, letters } from './bookmarks.ts';
import { type Heading, headingsOf } from './headings.ts';
import type { Oracle, Subject } from './oracle.ts';
import { output } from './programs.ts';

/**
 * The bookmarks of the PDF, as MuPDF reads them, are the headings of the source, as pandoc reads them: all, in their order, and
 * one below another where its heading is. So is the title of the file.
 */
export const structureOracle: Oracle = async (subject) => {
  const { dialect, pdf } = subject;
  if (dialect === undefined || pdf === undefined) return [];
  const { title, headings } = await headingsOf(subject);
  const info = await output('pdfinfo', [pdf]);
  const shown = /^Title:\s*(?<title>.*)$/mu.exec(info)?.groups?.title ?? '';
  const isTitle = title === undefined || letters(shown) === letters(title);
  const isArticle = subject.publication.kind === 'article';
  const expected = withoutTitle(headings, isArticle ? title : undefined);
  const { deep, unexplained } = compareOutline(expected, await bookmarksOf(pdf), others(subject));
  return [
    {
      name: 'bookmarks and headings (mutool, pandoc)',
      compared: `${headings.length} headings`,
      explained: new Map(deep > 0 ? [['headings below the sixth level, which HTML puts at the sixth', deep]] : []),
      unexplained,
    },
    {
      name: 'title (pdfinfo, pandoc)',
      compared: title === undefined ? 'no title' : '1 title',
      unexplained: isTitle ? [] : [`expected “${title}”, found “${shown}”`],
    },
  ];
};

/** The first heading of an article is its title where it says the same. */
function withoutTitle(headings: readonly Heading[], title: string | undefined): readonly Heading[] {
  const isTitle = title !== undefined && letters(headings[0]?.title ?? '') === letters(title);
  return isTitle ? headings.slice(1) : headings;
}

/** Bookmarks that no heading of the source has: parts of a book, and what Offprint adds. */
function others({ publication }: Subject): ReadonlySet<string> {
  const { contents, notes, index, bibliography } = wordsFor(publication.metadata.lang);
  return new Set([contents, notes, index, bibliography].map(letters));
}

/** Where bookmarks differ from headings, and how many headings are too deep for HTML. */
export function compareOutline(
  headings: readonly Heading[],
  bookmarks: readonly BookmarkLine[],
  additions: ReadonlySet<string>,
): { deep: number; unexplained: string[] } {
  const unexplained: string[] = [];
  let deep = 0;
  let last: { heading: Heading; bookmark: BookmarkLine } | undefined;
  let next = 0;
  for (const bookmark of bookmarks) {
    const place = headings.findIndex((heading, index) => index >= next && isSame(bookmark, heading));
    if (place < 0 || place > next + mostSkipped) {
      if (!isPart(bookmark) && !additions.has(letters(bookmark.title)))
        unexplained.push(`the bookmark “${bookmark.title}” has no heading`);
      continue;
    }
    for (const { title } of headings.slice(next, place)) unexplained.push(`the heading “${title}” has no bookmark`);
    const [heading] = headings.slice(place, place + 1);
    if (!heading) continue;
    if (last?.heading.source === heading.source) {
      const [levels, depths] = [heading.level - last.heading.level, bookmark.depth - last.bookmark.depth];
      if (levels > 0 && depths === 0 && bookmark.depth === deepest) deep += 1;
      else if (!isPlaced(levels, depths))
        unexplained.push(
          `“${bookmark.title}” stands at level ${bookmark.depth} after “${last.bookmark.title}” at ${last.bookmark.depth}`,
        );
    }
    last = { heading, bookmark };
    next = place + 1;
  }
  for (const { title } of headings.slice(next)) unexplained.push(`the heading “${title}” has no bookmark`);
  return { deep, unexplained };
}

/** The sixth level of HTML, where the first is the book's title. */
const deepest = 5;

/** A heading that is found farther on than this is another with the same words. */
const mostSkipped = 20;

/** A part has a Roman number; that it has a name in the project file, parity knows. */
function isPart({ title, depth }: BookmarkLine): boolean {
  return depth === 1 && /^\p{L}+ [IVXLC]+ /u.test(title);
}

/** Whether a bookmark says what a heading does, behind its number if it has one. */
function isSame({ title }: BookmarkLine, heading: Heading): boolean {
  const expected = letters(heading.title);
  return letters(title) === expected || letters(title.replace(/^[\dA-Z]+(?:\.\d+)* /u, '')) === expected;
}

/** Whether a bookmark is as much deeper as its heading: one level is skipped by headings now and then. */
function isPlaced(levels: number, depths: number): boolean {
  if (levels === 0) return depths === 0;
  return levels > 0 ? depths === 1 : depths <= 0;
}
