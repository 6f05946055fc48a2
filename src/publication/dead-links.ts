import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { fragmentOf } from '../model/addresses.ts';
import { plainNameFor } from '../model/content-model/place.ts';
import { classesOf } from '../model/html-elements.ts';
import type { Note, Section } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';

/** Sections and notes, which links may point to. */
interface LinkedElement {
  sections: readonly Section[];
  notes: readonly Note[];
}

/**
 * Replaces each link to an id that a text does not have with the text of the link: no format may have a broken link.
 * The title names the intended target.
 *
 * @returns the text. Sections and notes without such links are the same objects; none is modified.
 */
export function withoutDeadLinks<Text extends LinkedElement>(text: Text): Text {
  const ids = idsOf(text);
  const isDead = (element: Element) => isDeadIn(element, ids);
  if (!treesOf(text).some((tree) => elementsIn(tree).some(isDead))) return text;
  const unlinked = (tree: Root): Root => {
    if (!elementsIn(tree).some(isDead)) return tree;
    const copy = structuredClone(tree);
    for (const element of elementsIn(copy).filter(isDead)) unlink(element);
    return copy;
  };
  return {
    ...text,
    sections: text.sections.map((section) => ({ ...section, tree: unlinked(section.tree) })),
    notes: text.notes.map((note) => ({
      ...note,
      content: unlinked({ type: 'root', children: note.content.slice() }).children.filter(isContent),
    })),
  };
}

function idsOf(text: LinkedElement): Set<string> {
  const ids = treesOf(text)
    .flatMap(elementsIn)
    .flatMap(({ properties: { id } }) => (id === undefined ? [] : [String(id)]));
  return new Set([...ids, ...text.notes.map(({ id }) => id)]);
}

function isDeadIn({ tagName, properties: { href } }: Element, ids: ReadonlySet<string>): boolean {
  return tagName === 'a' && typeof href === 'string' && href.startsWith('#') && !ids.has(fragmentOf(href));
}

function unlink(element: Element): void {
  const { id, lang, dir, href } = element.properties;
  element.tagName = plainNameFor(element);
  element.properties = {
    ...(id !== undefined && { id }),
    ...(lang !== undefined && { lang }),
    ...(dir !== undefined && { dir }),
    className: [...classesOf(element), 'dead-link'],
    title: String(href),
  };
  if (element.children.length === 0) element.children = [h('strong', String(href))];
}

function isContent(node: Root['children'][number]): node is Exclude<typeof node, { type: 'doctype' }> {
  return node.type !== 'doctype';
}
