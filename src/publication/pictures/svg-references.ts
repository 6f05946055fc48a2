/** Elements that a drawing may show, those counted again that are shown again: Chromium takes seconds for as many. */
const mostShown = 300_000;

/** How deep elements may stand in one another, and references lead to what has references. No drawing comes near. */
const deepest = 400;

/** An element as it is kept. */
interface Tag {
  name: string;
  attributes: Readonly<Record<string, string>>;
}

/** An element that can be referred to, or the drawing as a whole. */
interface Part {
  id: string;
  /** Elements that stand in it, those of parts within it excepted. */
  elements: number;
  parts: Part[];
  /** Ids of what `use` shows here, and of what paints, clips or fills something here. */
  shows: string[];
  paints: string[];
}

/**
 * Follows what a drawing refers to in itself. A few lines can show themselves, or ten times what shows ten times what shows
 * ten times: a browser would not come to an end.
 */
export class SvgReferences {
  readonly #root = partOf('');
  readonly #byId = new Map<string, Part>();
  /** The part that each open element adds to; an element that cannot be referred to adds to the one around it. */
  readonly #open: Part[] = [];

  /** @throws Error when it stands too deep */
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

  /** @throws Error when the drawing shows itself, or too much */
  check(): void {
    const shown = this.#shownBy(this.#root, new Map(), []);
    if (shown > mostShown) throw new Error(`with its repeated parts, it has more than ${mostShown} elements`);
  }

  /** @param counts of parts that are done. @param path the parts that lead here */
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
