import { tokenize, tokenTypes } from 'css-tree/dist/csstree.esm';
import { SaxesParser } from 'saxes';
import { decoded } from '../../model/addresses.ts';
import { freeName } from '../../model/free-name.ts';
import { escapedText } from './escaped-text.ts';

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

/**
 * Values that begin with an event of an element: `x.click; y.end + 1s`. A backslash escapes special characters in an
 * id.
 */
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
