/** Maximum elements that a drawing shows, counting each use: this many take Chromium seconds. */
const mostShown = 300_000;

/** Maximum nesting depth of elements, and of references to elements with references. No real drawing comes near. */
const deepest = 400;

/** An element as it is kept. */
interface Tag {
  name: string;
  attributes: Readonly<Record<string, string>>;
}

/** An element that can be referred to, or the whole drawing. */
interface Part {
  id: string;
  /** Elements in it, except those in nested parts. */
  elements: number;
  parts: Part[];
  /** Ids of parts shown by `use`, and of paint servers, clips and filters. */
  shows: string[];
  paints: string[];
}

/**
 * Follows the references within a drawing. In a few lines a drawing can contain itself, or ten copies of ten copies of
 * ten copies: a browser would never finish.
 */
export class SvgReferences {
  readonly #root = partOf('');
  readonly #byId = new Map<string, Part>();
  /**
   * The part that each open element counts towards; an element that cannot be referred to counts towards its parent.
   */
  readonly #open: Part[] = [];

  /** @throws Error if it is nested too deep */
  open(tag: Tag): void {
    if (this.#open.length >= deepest) throw new Error(`its elements are nested more than ${deepest} levels deep`);
    const outer = this.#open.at(-1) ?? this.#root;
    const { id } = tag.attributes;
    const part = id === undefined ? outer : partOf(id);
    if (part !== outer) {
      outer.parts.push(part);
      if (!this.#byId.has(part.id)) this.#byId.set(part.id, part);
    }
    part.elements += 1;
    for (const [name, value] of Object.entries(tag.attributes)) addReferences(part, tag.name, name, value);
    this.#open.push(part);
  }

  close(): void {
    this.#open.pop();
  }

  /** @throws Error if the drawing contains itself, or too many elements */
  check(): void {
    const count = this.#shownBy(this.#root, new Map(), []);
    if (count > mostShown) throw new Error(`with its repeated parts, it has more than ${mostShown} elements`);
  }

  /** @param counts of finished parts @param path the parts that lead here */
  #shownBy(part: Part, counts: Map<Part, number>, path: readonly Part[]): number {
    const known = counts.get(part);
    if (known !== undefined) return known;
    if (path.length > deepest) throw new Error(`its references form a chain of more than ${deepest}`);
    const way = [...path, part];
    let count = part.elements;
    for (const inner of part.parts) count += this.#shownBy(inner, counts, way);
    for (const id of part.shows) {
      const target = this.#byId.get(id);
      if (target && way.includes(target)) throw new Error(`\`#${id}\` contains itself`);
      if (target) count += this.#shownBy(target, counts, way);
    }
    for (const id of part.paints) {
      const target = this.#byId.get(id);
      // A paint server that refers to itself is ignored (SVG 2, 13.3), and does no harm.
      if (target && !way.includes(target)) count += this.#shownBy(target, counts, way);
    }
    counts.set(part, count);
    return count;
  }
}

function partOf(id: string): Part {
  return { id, elements: 0, parts: [], shows: [], paints: [] };
}

/** Links and the targets of animations are references, too, but show nothing. */
const linking = /(?:^|:)(?:a|animate\w*|set|mpath|view|discard)$/iu;

function addReferences(part: Part, element: string, attribute: string, value: string): void {
  const isHref = /(?:^|:)href$/iu.test(attribute) && value.trim().startsWith('#');
  if (isHref && !linking.test(element)) {
    const list = /(?:^|:)use$/iu.test(element) ? part.shows : part.paints;
    list.push(value.trim().slice(1));
  }
  for (const [, id = ''] of value.matchAll(/url\(\s*['"]?#([^'")]+)/giu)) part.paints.push(id.trim());
}
