import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { hasClass } from '../../model/class-names.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Section } from '../../model/publication.ts';
import { withoutUndefined } from '../../model/without-undefined.ts';
import { pathBelow } from '../../platform/path-below.ts';
import type { Chapter } from '../chapter.ts';
import { firstHeading, levelHeadings, moveHeadings, setLevel } from '../headings.ts';
import { nestSections } from '../sections.ts';
import { titleHeading } from './titles.ts';

/** Level of the heading of a part, and of a chapter outside parts: the title of the book is the only level 1. */
const topLevel = 2;

/** The sections of a book, one per chapter or part. The headings of a chapter are below its title. */
export function bookSections(
  chapters: readonly Chapter[],
  { numbered, root }: { numbered: boolean; root: string },
): Section[] {
  const numbers = createNumbers();
  return chapters.map((chapter, index) => {
    const isNumbered = numbered && chapter.matter === 'main' && !isUnnumbered(chapter);
    const number = isNumbered ? nextNumber(chapter, numbers) : undefined;
    const { heading, section } = sectionOf(chapter);
    return {
      id: `section-${index + 1}`,
      role: chapter.role === 'opening' ? 'section' : chapter.role,
      matter: chapter.matter,
      title: heading ? plainText(heading) : '',
      ...(number === undefined ? {} : { number }),
      slug: chapter.slug,
      ...withoutUndefined({ listedFile: chapter.listedFile }),
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

function sectionOf({ tree, role, matter, depth, inPart, lang }: Chapter): {
  heading: Element | undefined;
  section: Element;
} {
  const heading = titleHeading(tree);
  const level = topLevel + (inPart ? 1 : 0) + depth;
  if (heading) {
    // Further level 1 headings are sections of the chapter, not chapters.
    heading.tagName = 'h6';
    levelHeadings(tree);
  }
  moveHeadings(tree, level - 1);
  if (heading) {
    setLevel(heading, level);
    heading.properties.className = [`${role}-title`];
  }
  nestSections(tree);
  const children = tree.children.flatMap((child): ElementContent[] => {
    if (child.type === 'doctype') return [];
    return isSectionOf(child, heading) ? child.children : [child];
  });
  // A short opening has nothing to name a section after.
  const tagName = firstHeading(tree) ? 'section' : 'div';
  const section = h(tagName, { className: [role, `${matter}-matter`], lang }, children);
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
