import type { DrawnElement } from './drawing.ts';

/** Attributes by which one element of a drawing refers to another. */
const references = new Set(['marker-start', 'marker-mid', 'marker-end', 'clip-path', 'href']);

/** New id of each element that is referred to, by its old one. */
export type NewIds = ReadonlyMap<string, string>;

/** Gives new ids, all beginning with `prefix`, to the elements that others refer to. */
export function newIds(drawing: DrawnElement, prefix: string): NewIds {
  const ids = new Map<string, string>();
  const walk = ({ attributes, children }: DrawnElement) => {
    for (const [name, value] of Object.entries(attributes)) {
      const id = references.has(name) ? targetOf(value) : undefined;
      if (id !== undefined && !ids.has(id)) ids.set(id, `${prefix}-${ids.size + 1}`);
    }
    for (const child of children) if (typeof child !== 'string') walk(child);
  };
  walk(drawing);
  return ids;
}

/** The attributes by which an element refers to others and is referred to. What leads out of the drawing is left out. */
export function referringAttributes({ attributes }: DrawnElement, ids: NewIds): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const target = references.has(name) ? ids.get(targetOf(value) ?? '') : undefined;
    if (target) kept[name] = name === 'href' ? `#${target}` : `url(#${target})`;
    const id = name === 'id' ? ids.get(value) : undefined;
    if (id) kept.id = id;
  }
  return kept;
}

/** The id in `url(#id)` or `#id`. */
function targetOf(value: string): string | undefined {
  const [, inUrl, bare] = /^(?:url\(["']?#(.+?)["']?\)|#(.+))$/.exec(value.trim()) ?? [];
  return inUrl ?? bare;
}
