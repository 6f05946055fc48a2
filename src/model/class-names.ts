import type { Element } from 'hast';

/** The classes of an element. */
export function classesOf({ properties: { className } }: Element): string[] {
  return [className ?? []].flat().map(String);
}

export function hasClass(element: Element, name: string): boolean {
  return classesOf(element).includes(name);
}

/** The class of blocks whose number the author gave: they are not counted. */
export const ownNumberClass = 'own-number';
