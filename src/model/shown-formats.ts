import type { Element, Nodes } from 'hast';
import { allFormats, type Format } from './formats.ts';
import type { Note, Section } from './publication.ts';

/** An element, and the formats that show it. */
export interface ShownElement {
  element: Element;
  formats: readonly Format[];
}

/** All elements, those of notes last: a note is shown where it is referred to. */
export function shownElements(sections: readonly Section[], notes: readonly Note[]): ShownElement[] {
  const all = sections.flatMap(({ tree }) => [...elementsWithFormats(tree, allFormats)]);
  const byId = new Map(all.map(({ element, formats }) => [element.properties.id, formats]));
  for (const { references, content } of notes) {
    const formats = allFormats.filter((format) => references.some(({ id }) => byId.get(id)?.includes(format)));
    for (const node of content) all.push(...elementsWithFormats(node, references.length > 0 ? formats : allFormats));
  }
  return all;
}

/** The formats that an element is for, as its `data-only` says; without one, all. */
export function formatsOf({ properties: { dataOnly } }: Element): readonly Format[] {
  if (dataOnly === undefined) return allFormats;
  const own = String(dataOnly).split(' ');
  return allFormats.filter((format) => own.includes(format));
}

function* elementsWithFormats(node: Nodes, around: readonly Format[]): Generator<ShownElement> {
  if (!('children' in node)) return;
  const own = node.type === 'element' ? formatsOf(node) : allFormats;
  const formats = around.filter((format) => own.includes(format));
  if (node.type === 'element') yield { element: node, formats };
  for (const child of node.children) yield* elementsWithFormats(child, formats);
}
