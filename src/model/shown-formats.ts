import type { Element, Nodes } from 'hast';
import { type FormatName, formatNames } from './formats.ts';
import type { Note, Section } from './publication.ts';

/** An element, and the formats that show it. */
export interface ShownElement {
  element: Element;
  formats: readonly FormatName[];
}

/** All elements, those of notes last: a note is shown where it is referred to. */
export function shownElements(sections: readonly Section[], notes: readonly Note[]): ShownElement[] {
  const all = sections.flatMap(({ tree }) => [...shownIn(tree, formatNames)]);
  const byId = new Map(all.map(({ element, formats }) => [element.properties.id, formats]));
  for (const { references, content } of notes) {
    const formats = formatNames.filter((format) => references.some(({ id }) => byId.get(id)?.includes(format)));
    for (const node of content) all.push(...shownIn(node, references.length > 0 ? formats : formatNames));
  }
  return all;
}

/** The formats that an element is for, as its `data-only` says; without one, all. */
export function formatsOf({ properties: { dataOnly } }: Element): readonly FormatName[] {
  if (dataOnly === undefined) return formatNames;
  const own = String(dataOnly).split(' ');
  return formatNames.filter((format) => own.includes(format));
}

function* shownIn(node: Nodes, around: readonly FormatName[]): Generator<ShownElement> {
  if (!('children' in node)) return;
  const own = node.type === 'element' ? formatsOf(node) : formatNames;
  const formats = around.filter((format) => own.includes(format));
  if (node.type === 'element') yield { element: node, formats };
  for (const child of node.children) yield* shownIn(child, formats);
}
