import type { Element, Nodes, Properties } from 'hast';
import { find, html, type Info, type Schema, svg } from 'property-information';
import { voidElements } from '../../model/html-elements.ts';
import { type Attributes, escapeText, type Markup, printAttributes } from '../xml.ts';

type Vocabulary = 'html' | 'svg' | 'math';

const namespaces: Record<Vocabulary, string> = {
  html: 'http://www.w3.org/1999/xhtml',
  svg: 'http://www.w3.org/2000/svg',
  math: 'http://www.w3.org/1998/Math/MathML',
};

/** Elements whose children are HTML: the integration points of the HTML standard, 13.2.6. */
const htmlInside: Record<Vocabulary, ReadonlySet<string>> = {
  html: new Set(),
  svg: new Set(['desc', 'foreignObject', 'title']),
  math: new Set(['mi', 'mn', 'mo', 'ms', 'mtext']),
};

/** Encodings with which `annotation-xml` contains HTML; otherwise it contains MathML. */
const htmlEncoding = /^(?:text\/html|application\/xhtml\+xml)$/i;

const elementName = /^[A-Za-z_][\w.-]*$/;

/** The context of a node: the vocabulary that its name is looked up in, and the namespace already in scope. */
interface Position {
  vocabulary: Vocabulary;
  inForce: Vocabulary;
}

/** Remaining work: a node, or the end tag of an element that began at piece `start`. */
type Step = { node: Nodes; position: Position } | { end: string; mayClose: boolean; start: number };

/**
 * Writes a tree as XML for an XHTML document that declares the prefix `epub`. The result is well-formed for any tree:
 * comments and names that are invalid in XML are left out, nothing is minimised. Trees may be of any depth.
 *
 * @param vocabulary of the surrounding elements
 */
export function serialize(node: Nodes, vocabulary: Vocabulary = 'html'): Markup {
  const markup: Markup[] = [];
  const steps: Step[] = [{ node, position: { vocabulary, inForce: vocabulary } }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('end' in step) writeEnd(step, markup);
    else writeNode(step.node, step.position, markup, steps);
  }
  return markup.join('');
}

function writeNode(node: Nodes, position: Position, markup: Markup[], steps: Step[]): void {
  if (node.type === 'text') {
    const text = escapeText(node.value);
    if (text !== '') markup.push(text);
  } else if (node.type === 'root') {
    planAll(node.children, position, steps);
  } else if (node.type === 'element') {
    if (elementName.test(node.tagName)) writeElement(node, position, markup, steps);
    else planAll(node.children, position, steps);
  }
}

/** Schedules children, so that the first is written next. */
function planAll(nodes: readonly Nodes[], position: Position, steps: Step[]): void {
  for (const node of nodes.toReversed()) steps.push({ node, position });
}

function writeElement(element: Element, { vocabulary, inForce }: Position, markup: Markup[], steps: Step[]): void {
  const { tagName, properties, children } = element;
  const own = tagName === 'svg' || tagName === 'math' ? tagName : vocabulary;
  const attributes = printAttributes({
    xmlns: own === inForce ? undefined : namespaces[own],
    ...xmlAttributes(properties, own === 'svg' ? svg : html),
  });
  markup.push(`<${tagName}${attributes}`);
  // All other HTML elements need an end tag, or browsers that parse as HTML misread the document.
  if (own === 'html' && voidElements.has(tagName)) {
    // Content that cannot be inside it follows it.
    markup.push('/>');
    planAll(children, { vocabulary, inForce }, steps);
    return;
  }
  markup.push('>');
  steps.push({ end: tagName, mayClose: own !== 'html', start: markup.length });
  planAll(children, { vocabulary: vocabularyInside(element, own), inForce: own }, steps);
}

function writeEnd({ end, mayClose, start }: Extract<Step, { end: string }>, markup: Markup[]): void {
  if (mayClose && markup.length === start) markup[start - 1] = '/>';
  else markup.push(`</${end}>`);
}

function vocabularyInside({ tagName, properties }: Element, own: Vocabulary): Vocabulary {
  if (own === 'math' && tagName === 'annotation-xml') {
    return htmlEncoding.test(String(properties?.encoding)) ? 'html' : own;
  }
  return htmlInside[own].has(tagName) ? 'html' : own;
}

/** Allowed attribute prefixes: `xml` is always known, the shell declares `epub`, `xlink` is declared in place. */
const attributeName = /^(?:(?:xml|epub|xlink):)?[A-Za-z_][\w.-]*$/;

/** The attributes of an element as XML, each spelled as in its vocabulary. Names invalid in XML are left out. */
function xmlAttributes(properties: Properties | undefined, schema: Schema): Attributes {
  const attributes: Attributes = {};
  for (const [property, value] of Object.entries(properties ?? {})) {
    // No vocabulary has these names, but the tables would return what every object inherits.
    if (property.toLowerCase() in Object.prototype) continue;
    const info = find(schema, property);
    if (!attributeName.test(info.attribute) || info.attribute === 'xmlns') continue;
    const text = textOf(value, info);
    if (text !== undefined) attributes[info.attribute] = text;
  }
  if (Object.keys(attributes).some((attribute) => attribute.startsWith('xlink:'))) {
    attributes['xmlns:xlink'] = 'http://www.w3.org/1999/xlink';
  }
  // HTML parsers read `lang`, XML parsers `xml:lang`.
  const lang = attributes.lang ?? attributes['xml:lang'];
  return lang === undefined ? attributes : { ...attributes, 'lang': lang, 'xml:lang': lang };
}

/** The value of an attribute; nothing if it is absent. */
function textOf(value: Properties[string], info: Info): string | undefined {
  if (value === null || value === undefined || Number.isNaN(value)) return undefined;
  // A boolean attribute is true with any value.
  if (info.boolean) return value === false ? undefined : info.attribute;
  if (Array.isArray(value)) return value.join(info.commaSeparated ? ', ' : ' ');
  if (typeof value !== 'boolean') return String(value);
  if (info.overloadedBoolean) return value ? info.attribute : undefined;
  return String(value);
}
