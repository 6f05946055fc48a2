import type { Properties } from 'hast';
import { find, type Info, type Schema } from 'property-information';
import type { Attributes } from '../xml.ts';

/** Prefixes an attribute may have: `xml` is always known, the shell declares `epub`, `xlink` is declared on the spot. */
const attributeName = /^(?:(?:xml|epub|xlink):)?[A-Za-z_][\w.-]*$/;

/** The properties of an element as XML has them, each spelt as its vocabulary does. Names that XML does not know are left out. */
export function xmlAttributes(properties: Properties | undefined, schema: Schema): Attributes {
  const attributes: Attributes = {};
  for (const [property, value] of Object.entries(properties ?? {})) {
    // No vocabulary has these, and the tables of names would find what all objects inherit.
    if (property.toLowerCase() in Object.prototype) continue;
    const info = find(schema, property);
    if (!attributeName.test(info.attribute) || info.attribute === 'xmlns') continue;
    const text = textOf(value, info);
    if (text !== undefined) attributes[info.attribute] = text;
  }
  if (Object.keys(attributes).some((attribute) => attribute.startsWith('xlink:'))) {
    attributes['xmlns:xlink'] = 'http://www.w3.org/1999/xlink';
  }
  // HTML parsers read the one, XML parsers the other.
  const lang = attributes.lang ?? attributes['xml:lang'];
  return lang === undefined ? attributes : { ...attributes, 'lang': lang, 'xml:lang': lang };
}

/** An attribute's value; nothing where the attribute is not to be there. */
function textOf(value: Properties[string], info: Info): string | undefined {
  if (value === null || value === undefined || Number.isNaN(value)) return undefined;
  // What is on or off is on with any text.
  if (info.boolean) return value === false ? undefined : info.attribute;
  if (Array.isArray(value)) return value.join(info.commaSeparated ? ', ' : ' ');
  if (typeof value !== 'boolean') return String(value);
  if (info.overloadedBoolean) return value ? info.attribute : undefined;
  return String(value);
}
