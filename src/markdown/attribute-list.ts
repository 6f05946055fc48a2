import { pictureLength } from '../model/picture-size.ts';

/** Attributes in braces after a piece of text: `{#id .class width=60%}`. */
export interface AttributeList {
  id?: string;
  className: string[];
  /** A CSS length, `60%` or `12rem`; a bare number counts pixels. */
  width?: string;
  height?: string;
}

const id = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_:.-]*$/u;
const className = /^[\p{L}_][\p{L}\p{N}\p{M}_-]*$/u;

/** Whether a text is a safe id in every format, and can follow `#` unchanged. */
export function isId(text: string): boolean {
  return id.test(text);
}

/** Whether a text is a class name. */
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
  const parts = text.trim().split(/\s+/u);
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
  const { key, value = '' } = /^(?<key>width|height)=(?<quote>["']?)(?<value>.*)\k<quote>$/u.exec(part)?.groups ?? {};
  if ((key !== 'width' && key !== 'height') || list[key] !== undefined || !pictureLength.test(value)) return false;
  list[key] = /^\d+$/u.test(value) ? `${value}px` : value;
  return true;
}
