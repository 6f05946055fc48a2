import type { Element, ElementContent, Root } from 'hast';
import { EXIT, visit } from 'unist-util-visit';
import type { FormatName } from '../../model/formats.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Section } from '../../model/publication.ts';
import { headingLevel } from '../headings.ts';
import { splitNumber } from '../numbering/headings.ts';
import { nestSections } from '../sections.ts';
import { shownIn } from './shown.ts';

/**
 * The sections that a format shows. What stood under a heading that is left out belongs to the heading before it; a section
 * of an article that has lost its own, to the section before it.
 */
export function sectionsFor(sections: readonly Section[], format: FormatName): Section[] {
  const kept: Section[] = [];
  for (const section of sections) {
    const children = shownIn(contentOf(section.tree), format);
    if (isSame(children, section.tree.children)) {
      kept.push(section);
      continue;
    }
    if (!children.some((child) => child.type === 'element')) continue;
    const previous = kept.at(-1);
    const isHeadless = section.role === 'section' && section.title !== '' && !children.some(beginsWithHeading);
    if (isHeadless && previous?.role === 'section') {
      kept[kept.length - 1] = withContent(previous, [...contentOf(previous.tree), ...children]);
    } else kept.push(withContent(section, children));
  }
  return kept;
}

function contentOf({ children }: Root): ElementContent[] {
  return children.filter((child) => child.type !== 'doctype');
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function withContent(section: Section, children: ElementContent[]): Section {
  const tree: Root = { type: 'root', children: nested(children) };
  return { ...section, title: section.title === '' ? '' : titleOf(tree), tree };
}

function titleOf(tree: Root): string {
  let title = '';
  visit(tree, 'element', (element) => {
    if (!headingLevel(element)) return undefined;
    title = plainText(splitNumber(element).title);
    return EXIT;
  });
  return title;
}

/** Nests headings anew, within the element of a chapter as well. */
function nested(children: readonly ElementContent[]): ElementContent[] {
  const tree: Root = { type: 'root', children: children.flatMap(flat) };
  nestSections(tree);
  return contentOf(tree).map((child) =>
    isChapter(child) ? { ...child, children: nested(child.children).flatMap(unwrapTitle) } : child,
  );
}

/** Takes apart the sections that only nest: those that say something else stay. */
function flat(node: ElementContent): ElementContent[] {
  return isNesting(node) ? node.children.flatMap(flat) : [node];
}

function isNesting(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'section' && Object.keys(node.properties).length === 0;
}

function isChapter(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'section' && !isNesting(node);
}

/** The title of a chapter or part is in its element, and in no section of that. */
function unwrapTitle(node: ElementContent): ElementContent[] {
  if (!isNesting(node)) return [node];
  const [first] = node.children;
  const classes = first?.type === 'element' ? [first.properties.className ?? []].flat() : [];
  return classes.includes('chapter-title') || classes.includes('part-title') ? node.children : [node];
}

function beginsWithHeading(node: ElementContent): boolean {
  if (node.type !== 'element') return false;
  const [first] = node.children;
  return isNesting(node) && first?.type === 'element' && headingLevel(first) !== undefined;
}
