import type { Element, Nodes } from 'hast';
import type { Note, Section } from './publication.ts';

/** A format, by its names in documents and messages. They are listed in `formats/formats.ts`. */
export interface NamedFormat {
  name: string;
  title: string;
}

/** The names of the formats that show something; absent if all do. */
export type ShownIn = readonly string[] | undefined;

export interface ShownElement {
  element: Element;
  formats: ShownIn;
}

export function isShownIn(formats: ShownIn, name: string): boolean {
  return formats?.includes(name) ?? true;
}

/** The formats that show both things. */
export function inBoth(one: ShownIn, other: ShownIn): ShownIn {
  return one && other ? one.filter((name) => other.includes(name)) : (one ?? other);
}

/** The formats that show any of several things. */
export function inAny(all: readonly ShownIn[]): ShownIn {
  const names = new Set<string>();
  for (const formats of all) {
    if (!formats) return undefined;
    for (const name of formats) names.add(name);
  }
  return [...names];
}

/** Whether some format shows both. */
export function areShownTogether(one: ShownIn, other: ShownIn): boolean {
  return inBoth(one, other)?.length !== 0;
}

/** All elements, those of notes last: a note is shown if a reference to it is. */
export function shownElements(sections: readonly Section[], notes: readonly Note[]): ShownElement[] {
  const all: ShownElement[] = [];
  for (const { tree } of sections) gather(tree, undefined, all);
  const byId = new Map(all.map(({ element, formats }) => [element.properties.id, formats]));
  for (const { references, content } of notes) {
    const ofReferences = references.map(({ id }) => (byId.has(id) ? byId.get(id) : []));
    const formats = references.length > 0 ? inAny(ofReferences) : undefined;
    for (const node of content) gather(node, formats, all);
  }
  return all;
}

/** The formats of an element, from its `data-only`. */
export function formatsOf({ properties: { dataOnly } }: Element): ShownIn {
  return dataOnly === undefined ? undefined : String(dataOnly).split(' ');
}

/** Adds the elements of a tree. */
function gather(node: Nodes, around: ShownIn, elements: ShownElement[]): void {
  if (!('children' in node)) return;
  const formats = node.type === 'element' ? inBoth(around, formatsOf(node)) : around;
  if (node.type === 'element') elements.push({ element: node, formats });
  for (const child of node.children) gather(child, formats, elements);
}
