import { tokenize, tokenTypes } from 'css-tree/tokenizer';
import { SaxesParser } from 'saxes';
import { decoded } from '../../model/addresses.ts';
import { freeName } from '../../model/ids.ts';

/** A text escaped for XML element content. */
export function escapedText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Maximum elements that a drawing shows, counting each use: this many take Chromium seconds. */
const mostShown = 300_000;

/** Maximum nesting depth of elements, and of references to elements with references. No real drawing comes near. */
const deepest = 400;

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
  /** The part that each open element counts towards; one that cannot be referred to counts towards its parent. */
  readonly #open: Part[] = [];

  /** @throws Error if it is nested too deep */
  open(tag: { name: string; attributes: Readonly<Record<string, string>> }): void {
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

/** An id that is valid in all XML. Drawing programs write colons, spaces and digits at its start. */
const legal = /^[A-Za-z_][\w.-]*$/u;

/** New names of elements with ids, in the order of the drawing. References point to the first. */
type NewIds = ReadonlyMap<string, readonly string[]>;

/**
 * Makes the ids of a drawing valid XML names, unique to one element, as EPUB requires, and updates references.
 *
 * @param svg well-formed
 * @param ids of its elements, in the order of the drawing
 */
export function withLegalIds(svg: string, ids: readonly string[]): string {
  const usedIds = new Set(ids);
  if (usedIds.size === ids.length && ids.every((id) => legal.test(id))) return svg;
  const names = newIds(ids, usedIds);
  const left = new Map([...names].map(([id, [...own]]) => [id, own]));
  const parser = new SaxesParser({ xmlns: false });
  let text = '';
  let isStyle = false;
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    isStyle = /^(?:.*:)?style$/iu.test(name) && !isSelfClosing;
    text += `<${name}`;
    for (const [attribute, value] of Object.entries(attributes)) {
      const renamed = isId(attribute) ? left.get(value)?.shift() : withReferences(attribute, value, names);
      if (renamed !== undefined) text += ` ${attribute}="${escapedText(renamed).replaceAll('"', '&quot;')}"`;
    }
    text += isSelfClosing ? '/>' : '>';
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    isStyle = false;
    if (!isSelfClosing) text += `</${name}>`;
  });
  parser.on('text', (value) => {
    text += escapedText(isStyle ? withSelectors(withUrls(value, names), names) : value);
  });
  parser.write(svg).close();
  return text;
}

/** Whether an attribute sets the id of its element. */
export function isId(attribute: string): boolean {
  return attribute === 'id' || attribute === 'xml:id';
}

function newIds(ids: readonly string[], usedIds: Set<string>): NewIds {
  const names = new Map<string, string[]>();
  for (const id of ids) {
    const others = names.get(id);
    if (id === '') continue;
    const name = !others && legal.test(id) ? id : freeName(legalName(id), usedIds);
    usedIds.add(name);
    if (others) others.push(name);
    else names.set(id, [name]);
  }
  return names;
}

function legalName(id: string): string {
  const name = id.replace(/[^\w.-]+/gu, '-');
  return /^[A-Za-z_]/u.test(name) ? name : `_${name}`;
}

/** The value of an attribute with updated ids. */
function withReferences(attribute: string, value: string, names: NewIds): string {
  if (/(?:^|:)href$/iu.test(attribute) && value.trim().startsWith('#')) {
    const id = value.trim().slice(1);
    return `#${first(id, names) ?? first(decoded(id), names) ?? id}`;
  }
  if (/^aria-(?:labelledby|describedby|details|controls|owns|flowto)$/u.test(attribute)) {
    return value.replace(/\S+/gu, (id) => first(id, names) ?? id);
  }
  if (attribute === 'begin' || attribute === 'end') return withEvents(value, names);
  return withUrls(value, names);
}

/** Values that begin with an event of an element: `x.click; y.end + 1s`. A backslash escapes characters in an id. */
function withEvents(value: string, names: NewIds): string {
  return value.replace(/(^|;\s*)((?:\\.|[^\s;+.\\])+)(?=\.[a-z])/giu, (whole, before: string, id: string) => {
    const name = first(unescaped(id), names);
    return name === undefined ? whole : before + name.replace(/[.-]/gu, '\\$&');
  });
}

function withUrls(value: string, names: NewIds): string {
  return value.replace(/url\(\s*(["']?)#([^"')]+)\1\s*\)/giu, (whole, _, written: string) => {
    const id = written.trim();
    const name = first(id, names) ?? first(decoded(id), names) ?? first(unescaped(id), names);
    return name === undefined ? whole : `url(#${name})`;
  });
}

/** Style sheets select elements by `#id`, which in a declaration is a colour: no block opens after that. */
function withSelectors(css: string, names: NewIds): string {
  let text = '';
  /** The text after the last bracket or semicolon, part by part. */
  let parts: { text: string; isName: boolean }[] = [];
  const flush = (isSelector: boolean) => {
    for (const part of parts) text += isSelector && part.isName ? selector(part.text, names) : part.text;
    parts = [];
  };
  tokenize(css, (type, start, end) => {
    const token = css.slice(start, end);
    if (token === '{' || token === '}' || token === ';') flush(token === '{');
    parts.push({ text: token, isName: type === tokenTypes.Hash });
  });
  flush(false);
  return text;
}

function selector(written: string, names: NewIds): string {
  const own = names.get(unescaped(written.slice(1))) ?? [];
  const selectors = own.map((name) => `#${name.replaceAll('.', '\\.')}`);
  return selectors.length > 1 ? `:is(${selectors.join(', ')})` : (selectors[0] ?? written);
}

function unescaped(name: string): string {
  return name.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/giu, (_, code: string | undefined, character: string) =>
    code === undefined ? character : String.fromCodePoint(Number.parseInt(code, 16) % 0x110000),
  );
}

function first(id: string, names: NewIds): string | undefined {
  return names.get(id)?.[0];
}
