import type { Point } from 'unist';

/** An element, and where it stands in its file. */
export interface LocatedElement {
  name: string;
  children: readonly LocatedElement[];
  at: Point;
}

/**
 * Where an element stands, or as much of the way to it as is known.
 *
 * @param ancestry the way from the root as axe-core tells it: `html > body > p:nth-child(2)`
 */
export function pointOf(ancestry: string, root: LocatedElement): Point {
  let element = root;
  for (const step of ancestry.split(' > ').slice(1)) {
    const { name, index } = /^(?<name>[^:]+)(?::nth-child\((?<index>\d+)\))?/u.exec(step)?.groups ?? {};
    const child = index ? element.children[Number(index) - 1] : element.children.find((other) => other.name === name);
    if (!child) break;
    element = child;
  }
  return element.at;
}
