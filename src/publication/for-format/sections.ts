import type { Element, ElementContent, Root } from 'hast';
import { headingLevel } from '../../model/heading-level.ts';
import type { Section } from '../../model/publication.ts';
import { titleIn } from '../numbering/headings.ts';
import { nestSections } from '../sections.ts';
import { contentForFormat } from './shown.ts';

/**
 * The sections that a format shows. What stood under a heading that is left out belongs to the heading before it; a section
 * of an article that has lost its own, to the section before it.
 */
export function sectionsFor(sections: readonly Section[], format: string): Section[] {
  const kept: Section[] = [];
  for (const section of sections) {
    const children = contentForFormat(contentOf(section.tree), format);
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
  return { ...section, title: section.title === '' ? '' : titleIn(tree), tree };
}

/** Nests headings anew, within the element of a chapter as well. */
function nested(children: readonly ElementContent[]): ElementContent[] {
  const tree: Root = { type: 'root', children: children.flatMap(flat) };
  nestSections(tree);
  return contentOf(tree).map((child) => {
    if (!isWhole(child)) return child;
    const title = child.children.find(isHeading);
    const unwrapTitle = (node: ElementContent) =>
      isNesting(node) && node.children[0] === title ? node.children : [node];
    return { ...child, children: nested(child.children).flatMap(unwrapTitle) };
  });
}

/** Takes apart the sections that only nest: those that say something else stay. */
function flat(node: ElementContent): ElementContent[] {
  return isNesting(node) ? node.children.flatMap(flat) : [node];
}

function isNesting(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'section' && Object.keys(node.properties).length === 0;
}

/** A chapter, part or index: a section that says what it is. Its title stands in it, and in no section of that. */
function isWhole(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'section' && !isNesting(node);
}

function beginsWithHeading(node: ElementContent): boolean {
  const [first] = node.type === 'element' && node.tagName === 'section' ? node.children : [];
  return first !== undefined && isHeading(first);
}

function isHeading(node: ElementContent): boolean {
  return node.type === 'element' && headingLevel(node) !== undefined;
}
