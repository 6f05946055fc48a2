import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { classesOf, hasClass, headingLevel, setHeadingLevel } from '../../model/html-elements.ts';
import { freeName } from '../../model/ids.ts';
import { withoutUndefined } from '../../model/lists.ts';
import type { Metadata, Section } from '../../model/publication.ts';
import { plainText, titleText } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';
import { pathBelow } from '../../platform/path-below.ts';
import type { Chapter, TakenChapter } from '../chapter.ts';
import { firstHeading, levelHeadings, moveHeadings } from '../headings.ts';
import { elementsOf } from '../ids.ts';
import { isAppendix, type NumberingWords } from '../numbering/numbering.ts';
import { nestSections } from '../sections.ts';

/**
 * Ensures that each chapter has a level 1 heading as its title. One in the text stays in its place, even after other text, unless the
 * front matter gives another title. An opening, which needs no title, gets an id for links.
 */
export function giveTitles(chapters: readonly TakenChapter[], report: Report): void {
  for (const chapter of chapters) {
    giveTitle(chapter, report);
    const heading = titleHeading(chapter.tree);
    if (chapter.isAppendix && heading) heading.properties.className = [...classesOf(heading), 'appendix'];
  }
}

function giveTitle(chapter: TakenChapter, report: Report): void {
  const { role, tree, title, listed, slug, lines } = chapter;
  if (isTitled(tree, title?.text)) return;
  if (role === 'opening') {
    const first = firstElement(tree);
    if (first) first.properties.id ??= freeSlug(chapter);
    return;
  }
  const written = writtenTitle(tree, title?.text, listed?.text);
  if (written) {
    makeTitle(written, tree);
    return;
  }
  const [first] = lines;
  const heading = title ?? listed;
  if (heading === undefined && first) {
    report('title-missing', { used: slug }, { path: first.path, start: { line: 1, column: 1 } });
  }
  const content = heading?.content ? [...heading.content] : [heading?.text ?? slug];
  tree.children.unshift(h('h1', { id: freeSlug(chapter) }, content));
}

/**
 * Whether the first level 1 heading of a chapter is its title. If the front matter gives another title, this heading must be the only
 * one of its level and begin the text: otherwise it is the heading of a section, as in Docusaurus and Quarto.
 */
function isTitled(tree: Root, title: string | undefined): boolean {
  const heading = titleHeading(tree);
  if (!heading) return false;
  if (title === undefined || isSameTitle(title, heading)) return true;
  const isOnly = headingsIn(tree).filter(({ tagName }) => tagName === 'h1').length === 1;
  return isOnly && opensText(heading, tree);
}

/** Whether only images precede a heading. */
function opensText(heading: Element, { children }: Root): boolean {
  const before = children.slice(0, children.indexOf(heading));
  return before.every((child) => child.type !== 'element' || plainText(child) === '');
}

function isSameTitle(title: string, heading: Element): boolean {
  return essence(title) === essence(plainText(heading));
}

/**
 * The lower-level heading that is a chapter's title: one with the text of the title, or the one that contains the whole
 * chapter, if the author gives the title only in the list of chapters.
 */
function writtenTitle(tree: Root, title: string | undefined, listed: string | undefined): Element | undefined {
  const [first, ...others] = headingsIn(tree);
  if (!first) return undefined;
  const heading = title ?? listed;
  if (heading !== undefined && isSameTitle(heading, first)) return first;
  const level = headingLevel(first) ?? 6;
  const holdsAll = others.every((other) => (headingLevel(other) ?? 6) > level);
  return title === undefined && holdsAll && opensText(first, tree) ? first : undefined;
}

/** Others at its level become its sections, and so do those below it: no level is skipped. */
function makeTitle(heading: Element, tree: Root): void {
  const level = headingLevel(heading) ?? 6;
  const headings = headingsIn(tree);
  for (const other of headings.slice(headings.indexOf(heading) + 1)) {
    const own = headingLevel(other) ?? 6;
    if (own <= level) break;
    setHeadingLevel(other, own - 1);
  }
  setHeadingLevel(heading, 1);
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
function titleHeading({ children }: Root): Element | undefined {
  return children.find((child): child is Element => child.type === 'element' && child.tagName === 'h1');
}

/** The target id of a link to the whole file. */
export function idOf({ tree }: Pick<TakenChapter, 'tree'>): string {
  return String((titleHeading(tree) ?? firstElement(tree))?.properties.id ?? '');
}

function firstElement({ children }: Root): Element | undefined {
  return children.find((child) => child.type === 'element');
}

/** Level of the heading of a part, and of a chapter outside parts: the title of the book is the only level 1. */
const topLevel = 2;

interface BookOptions {
  numbered: boolean;
  root: string;
  /** The direction of the book. */
  dir: Metadata['dir'];
  words: Pick<NumberingWords, 'appendix'>;
}

/** The sections of a book, one per chapter or part. The headings of a chapter are below its title. */
export function bookSections(chapters: readonly Chapter[], { numbered, root, dir, words }: BookOptions): Section[] {
  const numbers = createNumbers();
  let appendices = 0;
  const numberOf = (chapter: Chapter): string | undefined => {
    if (chapter.role === 'chapter' && isAppendix(titleHeading(chapter.tree))) {
      appendices += 1;
      return words.appendix(appendices);
    }
    const isNumbered = chapter.matter === 'main' && chapter.role !== 'opening' && !isUnnumbered(chapter);
    return isNumbered ? nextNumber(chapter, numbers) : undefined;
  };
  return chapters.map((written, index) => {
    // Those that an author lists with the others are after them, too.
    const isAdded = isAppendix(titleHeading(written.tree));
    const chapter = isAdded ? { ...written, matter: 'back' as const } : written;
    const number = numbered ? numberOf(chapter) : undefined;
    const { heading, section } = sectionOf(chapter, dir);
    return {
      id: `section-${index + 1}`,
      role: chapter.role === 'opening' ? 'section' : chapter.role,
      matter: chapter.matter,
      title: heading ? titleText(heading) : '',
      ...(number === undefined ? {} : { number }),
      slug: chapter.slug,
      ...withoutUndefined({ listedFile: chapter.listedFile, isEnd: chapter.isEnd }),
      ...(chapter.role === 'part' ? {} : { source: pathBelow(root, chapter.path) }),
      tree: { type: 'root', children: [section] },
    };
  });
}

/** `# Preface {.unnumbered}`, as in Pandoc and Quarto. */
function isUnnumbered({ tree }: Chapter): boolean {
  const heading = titleHeading(tree);
  return heading !== undefined && hasClass(heading, 'unnumbered');
}

function nextNumber({ role, depth }: Chapter, numbers: BookNumbers): string {
  return role === 'part' ? numbers.part() : numbers.chapter(depth);
}

function sectionOf(
  { tree, role, matter, depth, inPart, lang, dir }: Chapter,
  around: Metadata['dir'],
): {
  heading: Element | undefined;
  section: Element;
} {
  const heading = titleHeading(tree);
  const level = topLevel + (inPart ? 1 : 0) + depth;
  const kind = isAppendix(heading) ? { role: 'doc-appendix' } : {};
  if (heading) {
    // Further level 1 headings are sections of the chapter, not chapters.
    heading.tagName = 'h6';
    levelHeadings(tree);
  }
  moveHeadings(tree, level - 1);
  if (heading) {
    setHeadingLevel(heading, level);
    heading.properties.className = [`${role}-title`];
  }
  nestSections(tree);
  const children = tree.children.flatMap((child): ElementContent[] => {
    if (child.type === 'doctype') return [];
    return isSectionOf(child, heading) ? child.children : [child];
  });
  // A short opening has nothing to name a section after.
  const tagName = firstHeading(tree) ? 'section' : 'div';
  const section = h(
    tagName,
    { className: [role, `${matter}-matter`], ...kind, lang, dir: dir === around ? undefined : dir },
    children,
  );
  return { heading, section };
}

function isSectionOf(node: Root['children'][number], heading: Element | undefined): node is Element {
  return node.type === 'element' && node.tagName === 'section' && heading !== undefined && node.children[0] === heading;
}

/** Counts the parts and chapters of a book. */
interface BookNumbers {
  /** The number of the next part, in digits. */
  part(): string;
  /** The number of the next chapter at a depth: `3`; of a nested one: `3.1`. */
  chapter(depth: number): string;
}

/** Chapters are numbered continuously across parts, so that a number identifies one chapter. */
export function createNumbers(): BookNumbers {
  let parts = 0;
  const chapters: number[] = [];
  return {
    part() {
      parts += 1;
      return String(parts);
    },
    chapter(depth) {
      while (chapters.length <= depth) chapters.push(0);
      chapters.length = depth + 1;
      chapters[depth] = (chapters[depth] ?? 0) + 1;
      return chapters.map((number) => Math.max(number, 1)).join('.');
    },
  };
}
