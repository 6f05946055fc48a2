import type { Element, ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import { headingLevel } from '../model/heading-level.ts';
import { plainText } from '../model/plain-text.ts';
import type { Section } from '../model/publication.ts';

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
    title: titleOf(children),
    tree: { type: 'root', children },
  }));
}

function isSection(node: RootContent): node is Element {
  return node.type === 'element' && node.tagName === 'section' && headingOf(node) !== undefined;
}

function titleOf([first]: readonly RootContent[]): string {
  const heading = first?.type === 'element' && first.tagName === 'section' ? headingOf(first) : undefined;
  return heading ? plainText(heading) : '';
}

function headingOf(section: Element): Element | undefined {
  const first: ElementContent | undefined = section.children[0];
  return first?.type === 'element' && headingLevel(first) !== undefined ? first : undefined;
}
