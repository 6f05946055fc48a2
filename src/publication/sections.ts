import type { Element, ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import { headingLevel } from '../model/html-elements.ts';
import type { OutlineEntry, Publication, Section } from '../model/publication.ts';
import { titleText } from '../model/published-text.ts';
import { placeOf, type SourceLines } from '../model/source-lines.ts';
import { SKIP, visit } from '../model/visit.ts';
import { titleOf } from './headings.ts';
import { splitNumber } from './numbering/numbering.ts';

/** Wraps each heading of the document itself, with its content, in a `section`; deeper ones inside. */
export function nestSections(tree: Root): void {
  const open: { level: number; children: RootContent[] }[] = [{ level: 0, children: [] }];
  const innermost = () => open[open.length - 1] ?? { level: 0, children: [] };
  for (const node of tree.children) {
    const level = node.type === 'element' ? headingLevel(node) : undefined;
    if (level !== undefined) {
      while (innermost().level >= level) open.pop();
      const section = h('section');
      if (node.position) section.position = node.position;
      innermost().children.push(section);
      open.push({ level, children: section.children as RootContent[] });
    }
    innermost().children.push(node);
  }
  tree.children = open[0]?.children ?? [];
}

/**
 * Splits the document at its outermost sections. Content before the first is a separate section without a title. Ids
 * are numbers, not slugs: a slug may be too long, or contain characters that a container does not allow.
 */
export function splitSections(tree: Root): Section[] {
  const groups: RootContent[][] = [];
  const preface: RootContent[] = [];
  for (const node of tree.children) {
    if (isSection(node)) groups.push([node]);
    else (groups.at(-1) ?? preface).push(node);
  }
  if (preface.some((node) => node.type === 'element')) groups.unshift(preface);
  return groups.map((children, index) => ({
    id: `section-${index + 1}`,
    role: 'section',
    matter: 'main',
    title: sectionTitle(children),
    tree: { type: 'root', children },
  }));
}

function isSection(node: RootContent): node is Element {
  return node.type === 'element' && node.tagName === 'section' && headingOf(node) !== undefined;
}

function sectionTitle([first]: readonly RootContent[]): string {
  const heading = first?.type === 'element' && first.tagName === 'section' ? headingOf(first) : undefined;
  return heading ? titleText(heading) : '';
}

function headingOf(section: Element): Element | undefined {
  const first: ElementContent | undefined = section.children[0];
  return first?.type === 'element' && headingLevel(first) !== undefined ? first : undefined;
}

/** A generated section: the bibliography, the index. */
interface MadeSection {
  /** Its class, and after `offprint-` the id of its heading. */
  name: string;
  /** Its role (DPUB-ARIA 1.1). */
  role: 'doc-bibliography' | 'doc-index';
  /** Its title, in the language of the publication. */
  title: string;
  content: readonly ElementContent[];
}

/** The sections of a publication with a generated one after its text; in a book it is a chapter. */
export function withBackMatter(
  { name, role, title, content }: MadeSection,
  { kind, sections }: Pick<Publication, 'kind' | 'sections'>,
): Section[] {
  const isBook = kind === 'book';
  const id = `offprint-${name}`;
  const className = isBook ? ['chapter', 'back-matter', name] : [name];
  const heading = h('h2', { id, className: isBook ? ['chapter-title'] : undefined }, title);
  const section = h('section', { className, role, ariaLabelledBy: id }, [heading, ...content]);
  const made: Section = {
    id: `section-${sections.length + 1}`,
    role: isBook ? 'chapter' : 'section',
    matter: 'back',
    title,
    tree: { type: 'root', children: [section] },
  };
  const end = sections.filter(({ isEnd }) => isEnd);
  return [...sections.filter((own) => !end.includes(own)), made, ...end];
}

type Growing = Omit<OutlineEntry, 'children'> & { children: Growing[] };

/** The headings of all sections as a tree. Headings inside quotations and the like are not part of the outline. */
export function outlineOf(sections: readonly Section[], lines: SourceLines): OutlineEntry[] {
  const top: Growing[] = [];
  const open: Growing[] = [];
  for (const section of sections) {
    visit(section.tree, 'element', (element) => {
      const level = headingLevel(element);
      if (level === undefined) return element.tagName === 'section' ? undefined : SKIP;
      const { title: heading, number } = splitNumber(element);
      const { text: title, content } = titleOf(heading);
      const entry: Growing = {
        id: String(element.properties.id),
        section: section.id,
        title,
        ...(content && { content }),
        level,
        ...(number === undefined ? {} : { number }),
        place: placeOf(element, lines),
        children: [],
      };
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
      (open.at(-1)?.children ?? top).push(entry);
      open.push(entry);
      return SKIP;
    });
  }
  return top;
}
