import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { pictureLength } from '../model/html-elements.ts';
import { reportTo } from '../model/report.ts';
import { lookAttributes } from '../model/rules/html.ts';

/** Attributes in braces after a piece of text: `{#id .class width=60%}`. */
export interface AttributeList {
  id?: string;
  className: string[];
  /** A CSS length, `60%` or `12rem`; a bare number counts pixels. */
  width?: string;
  height?: string;
  /** Names of attributes that only other tools know. */
  ignored?: string[];
}

const id = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*$/u;
const className = /^[\p{L}_][\p{L}\p{N}\p{M}_-]*$/u;

/** Whether a text is a safe id in every format, and can follow `#` unchanged. */
export function isId(text: string): boolean {
  return id.test(text);
}

export function isClassName(text: string): boolean {
  return className.test(text);
}

/**
 * Parses an attribute list, without its braces.
 *
 * @returns `undefined` if any part of it is not an attribute: then the braces are text
 */
export function parseAttributeList(text: string): AttributeList | undefined {
  const list: AttributeList = { className: [] };
  const parts = text.match(/[A-Za-z][\w:-]*=(?:"[^"]*"|'[^']*')(?!\S)|\S+/gu) ?? [''];
  return parts.every((part) => take(part, list)) ? list : undefined;
}

/** Adds one part to the list; `false` if it is not an attribute, or repeats one. */
function take(part: string, list: AttributeList): boolean {
  const rest = part.slice(1);
  // Short for the class (Pandoc, `header_attributes`).
  if (part === '-') {
    list.className.push('unnumbered');
    return true;
  }
  if (part.startsWith('#')) {
    if (list.id !== undefined || !isId(rest)) return false;
    list.id = rest;
    return true;
  }
  if (part.startsWith('.')) {
    if (!isClassName(rest)) return false;
    list.className.push(rest);
    return true;
  }
  const { key, double, single, bare } =
    /^(?<key>[A-Za-z][\w:-]*)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"']+))$/u.exec(part)?.groups ?? {};
  if (key === undefined) return false;
  if (key !== 'width' && key !== 'height') {
    list.ignored = [...(list.ignored ?? []), key];
    return true;
  }
  const value = double ?? single ?? bare ?? '';
  if (list[key] !== undefined || !pictureLength.test(value)) return false;
  list[key] = /^\d+$/u.test(value) ? `${value}px` : value;
  return true;
}

/** Reports attributes of other tools, as those of HTML are reported. `fig-align` and `custom-style` set the look too. */
export function reportIgnored(ignored: readonly string[] = [], element: string, node: Node, file: VFile): void {
  for (const attribute of new Set(ignored)) {
    const isLook = lookAttributes.has(attribute.replace(/^(?:fig|custom)-/u, ''));
    reportTo(file)(isLook ? 'html-look-removed' : 'html-attribute-removed', { element, attribute }, node.position);
  }
}

/** Attributes in the braces of a fence: `#id .class key="value"` (Pandoc, `fenced_divs`). */
export interface FenceAttributes {
  id?: string;
  classes: string[];
  values: Readonly<Record<string, string>>;
}

const part =
  /(?<sign>[#.])(?<name>[^\s{}#.="]+)|(?<key>[A-Za-z][\w:-]*)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"']+))|(?<other>\S+)/gu;

/** @returns `undefined` if there is anything else: then the braces mean something else */
export function fenceAttributes(text: string): FenceAttributes | undefined {
  const classes: string[] = [];
  const values: Record<string, string> = {};
  let id: string | undefined;
  for (const { groups = {} } of text.matchAll(part)) {
    const { sign, name = '', key, double, single, bare, other } = groups;
    if (other !== undefined && other !== '-') return undefined;
    if (sign === '#' && isId(name)) id = name;
    else if (sign === '.' && isClassName(name)) classes.push(name);
    else if (key !== undefined) values[key] = double ?? single ?? bare ?? '';
  }
  return { ...(id !== undefined && { id }), classes, values };
}
