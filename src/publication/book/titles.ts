import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { freeName } from '../../model/free-name.ts';
import { headingLevel } from '../../model/heading-level.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Report } from '../../model/report.ts';
import type { TakenChapter } from '../chapter.ts';
import { setLevel } from '../headings.ts';
import { elementsOf } from './ids.ts';

/**
 * Ensures that each chapter has exactly one level 1 heading, its title. An existing one stays in its place, even after
 * other text. An opening, which needs none, gets an id for links.
 */
export function giveTitles(chapters: readonly TakenChapter[], report: Report): void {
  for (const chapter of chapters) {
    const { role, tree, title, listed, slug, lines } = chapter;
    if (titleHeading(tree)) continue;
    if (role === 'opening') {
      const first = firstElement(tree);
      if (first) first.properties.id ??= freeSlug(chapter);
      continue;
    }
    const written = writtenTitle(tree, title, listed);
    if (written) {
      makeTitle(written, tree);
      continue;
    }
    const [first] = lines;
    const heading = title ?? listed;
    if (heading === undefined && first) {
      report('title-missing', { used: slug }, { path: first.path, start: { line: 1, column: 1 } });
    }
    tree.children.unshift(h('h1', { id: freeSlug(chapter) }, heading ?? slug));
  }
}

/**
 * The lower-level heading that is a chapter's title: one with the text of the title, or the one that contains the whole
 * chapter, if the author gives the title only in the list of chapters.
 */
function writtenTitle(tree: Root, title: string | undefined, listed: string | undefined): Element | undefined {
  const [first, ...others] = headingsIn(tree);
  if (!first) return undefined;
  const heading = title ?? listed;
  if (heading !== undefined && essence(heading) === essence(plainText(first))) return first;
  const level = headingLevel(first) ?? 6;
  const holdsAll = others.every((other) => (headingLevel(other) ?? 6) > level);
  const before = tree.children.slice(0, tree.children.indexOf(first));
  const opens = before.every((child) => child.type !== 'element' || plainText(child) === '');
  return title === undefined && holdsAll && opens ? first : undefined;
}

/** Others at its level become its sections, and so do those below it: no level is skipped. */
function makeTitle(heading: Element, tree: Root): void {
  const level = headingLevel(heading) ?? 6;
  const headings = headingsIn(tree);
  for (const other of headings.slice(headings.indexOf(heading) + 1)) {
    const own = headingLevel(other) ?? 6;
    if (own <= level) break;
    setLevel(other, own - 1);
  }
  setLevel(heading, 1);
}

function headingsIn({ children }: Root): Element[] {
  return children.filter((child): child is Element => child.type === 'element' && headingLevel(child) !== undefined);
}

/** The words of a title, without punctuation. */
function essence(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim() || title
  );
}

function freeSlug(chapter: TakenChapter): string {
  return freeName(chapter.slug, new Set(elementsOf(chapter).map(({ properties }) => String(properties.id))));
}

/** The first level 1 heading of the document itself, not in a quotation. */
export function titleHeading({ children }: Root): Element | undefined {
  return children.find((child): child is Element => child.type === 'element' && child.tagName === 'h1');
}

/** The target id of a link to the whole file. */
export function idOf({ tree }: Pick<TakenChapter, 'tree'>): string {
  return String((titleHeading(tree) ?? firstElement(tree))?.properties.id ?? '');
}

function firstElement({ children }: Root): Element | undefined {
  return children.find((child) => child.type === 'element');
}
