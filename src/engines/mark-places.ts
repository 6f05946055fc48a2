import type { Element, Root } from 'hast';
import type { Point } from 'unist';
import { hasClass } from '../model/class-names.ts';
import { elementsIn } from '../model/published-text.ts';

/** How the ids begin that the print document has for itself. */
const prefix = 'offprint-at-';

/** What a page is made of, as far as messages can name it. */
const blocks = new Set('h1 h2 h3 h4 h5 h6 p li dt dd pre table caption tr figure figcaption img'.split(' '));

/** Classes of formulas on lines of their own, without a number and with one. */
const formulas = ['math', 'equation'];

/** Where in the source the blocks of a print document stand, by id. */
export type Places = ReadonlyMap<string, Point>;

/**
 * Gives each block of a tree an id, unless it has one, and remembers where in the source it stands: what is found on a page
 * can be reported at a line. Lines are those of the whole publication. The tree is changed.
 */
export function markPlaces(tree: Root, places: Map<string, Point>): void {
  for (const element of elementsIn(tree)) {
    const { position, properties } = element;
    if (!position || !isBlock(element)) continue;
    const { start } = position;
    const id = ownId(element) ?? placeMark(start);
    // A list item and its first paragraph may begin at one place: that of the outer one serves both.
    if (places.has(id)) continue;
    properties.id = id;
    places.set(id, start);
  }
}

function isBlock(element: Element): boolean {
  return blocks.has(element.tagName) || (element.tagName === 'div' && formulas.some((name) => hasClass(element, name)));
}

/** The id of the outermost block that begins at a place and has none of its own. */
function placeMark({ line, column }: Point): string {
  return `${prefix}${line}-${column}`;
}

/** Whether an id was made here: nothing in the document leads to it. */
export function isPlaceMark(id: string): boolean {
  return id.startsWith(prefix);
}

function ownId({ properties: { id } }: Element): string | undefined {
  return typeof id === 'string' ? id : undefined;
}
