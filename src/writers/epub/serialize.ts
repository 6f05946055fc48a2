import type { Element, Nodes, Properties } from 'hast';
import { find, html, type Info, type Schema, svg } from 'property-information';
import { type Attributes, escapeText, type Markup, printAttributes } from './xml.ts';

type Vocabulary = 'html' | 'svg' | 'math';

const namespaces: Record<Vocabulary, string> = {
  html: 'http://www.w3.org/1999/xhtml',
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
};

/** Elements of SVG and MathML whose children are HTML: the integration points of the HTML standard, 13.2.6. */
const htmlInside = new Set(['foreignObject', 'annotation-xml']);

/** The elements of HTML without content. Any other needs an end tag, or browsers that parse as HTML lose their way. */
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

const elementName = /^[A-Za-z_][\w.-]*$/;
/** Prefixes an attribute may have: `xml` is always known, the shell declares `epub`, `xlink` is declared on the spot. */
const attributeName = /^(?:(?:xml|epub|xlink):)?[A-Za-z_][\w.-]*$/;

/** Where a node stands: the vocabulary that its name is looked up in, and the namespace that is in force already. */
interface Position {
  vocabulary: Vocabulary;
  inForce: Vocabulary;
}

/**
 * Writes a tree as XML, to stand in an XHTML document that declares the prefix `epub`. Whatever the tree, the result
 * is well-formed: comments and names that XML does not know are left out, nothing is minimised.
 *
 * @param vocabulary of the elements round the tree
 */
export function serialize(node: Nodes, vocabulary: Vocabulary = 'html'): Markup {
  return serializeNode(node, { vocabulary, inForce: vocabulary });
}

function serializeNode(node: Nodes, position: Position): Markup {
  if (node.type === 'root') return serializeAll(node.children, position);
  if (node.type === 'text') return escapeText(node.value);
  if (node.type !== 'element') return '';
  if (!elementName.test(node.tagName)) return serializeAll(node.children, position);
  return serializeElement(node, position);
}

function serializeAll(nodes: readonly Nodes[], position: Position): Markup {
  return nodes.map((node) => serializeNode(node, position)).join('');
}

function serializeElement({ tagName, properties, children }: Element, { vocabulary, inForce }: Position): Markup {
  const own = tagName === 'svg' || tagName === 'math' ? tagName : vocabulary;
  const attributes = printAttributes({
    xmlns: own === inForce ? undefined : namespaces[own],
    ...attributesOf(properties, own === 'svg' ? svg : html),
  });
  const inside = own !== 'html' && htmlInside.has(tagName) ? 'html' : own;
  const content = serializeAll(children, { vocabulary: inside, inForce: own });
  const mayClose = own !== 'html' || empty.has(tagName);
  return content === '' && mayClose ? `<${tagName}${attributes}/>` : `<${tagName}${attributes}>${content}</${tagName}>`;
}

function attributesOf(properties: Properties | undefined, schema: Schema): Attributes {
  const attributes: Attributes = {};
  for (const [property, value] of Object.entries(properties ?? {})) {
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
  if (Array.isArray(value)) return value.join(info.commaSeparated ? ', ' : ' ');
  if (typeof value !== 'boolean') return String(value);
  if (info.boolean || info.overloadedBoolean) return value ? info.attribute : undefined;
  return String(value);
}
