import type { Element, Properties } from 'hast';
import { find, html } from 'property-information';
import rehypeSanitize from 'rehype-sanitize';
import type { Schema } from './schema.ts';

/** An attribute that an element loses. */
export interface RemovedAttribute {
  /** The name as it is written in HTML. */
  attribute: string;
  /** Set where the attribute is welcome, but not with an address of this protocol. */
  protocol?: string;
  /** The protocols that the attribute may have; empty where it is not about one. */
  allowed: readonly string[];
}

/** The attributes that sanitising by `schema` takes away from an element, wholly or in part. */
export function removedAttributes(schema: Schema): (element: Element) => RemovedAttribute[] {
  const safe = propertiesBy(schema);
  const safeOrUnsafeAddress = propertiesBy({ ...schema, protocols: {} });
  return (element) => {
    const names = Object.keys(element.properties);
    // Most elements have none: a document that loses nothing must not pay for what others lose.
    if (names.length === 0) return [];
    const left = safe(element);
    const lost = names.filter((name) => !isSame(element.properties[name], left[name]));
    if (lost.length === 0) return [];
    const welcome = safeOrUnsafeAddress(element);
    return lost.map((name) => {
      const { attribute } = find(html, name);
      if (!Object.hasOwn(welcome, name) || !Object.hasOwn(schema.protocols, name)) return { attribute, allowed: [] };
      const protocol = String(element.properties[name]).split(':', 1)[0] ?? '';
      return { attribute, protocol: protocol.trim().toLowerCase(), allowed: schema.protocols[name] ?? [] };
    });
  };
}

/** Sanitises the properties of an element that stays, its content and surroundings left out. */
function propertiesBy(schema: Schema): (element: Element) => Properties {
  const sanitize = rehypeSanitize({ ...schema, ancestors: {} });
  return ({ tagName, properties }) => {
    const [clean] = sanitize({
      type: 'root',
      children: [{ type: 'element', tagName, properties, children: [] }],
    }).children;
    return clean?.type === 'element' ? clean.properties : {};
  };
}

/** Lists, as of classes, lose single values. */
function isSame(before: Properties[string], after: Properties[string]): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return before === after;
  return before.length === after.length;
}
