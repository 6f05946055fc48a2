import type { Element, Properties } from 'hast';
import { essentialAttribute, isValidValue } from '../../model/content-model/attribute-values.ts';
import { isMathAttribute, mathElements } from './mathml.ts';

const words = (list: string) => new Set(list.split(' '));

/** HTML elements that an EPUB 3.3 content document allows and a publication can use. */
const elements = words(
  'a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl ' +
    'dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark nav ol p pre q rp rt ruby ' +
    's samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr',
);

/** Replacements that the HTML standard recommends for its obsolete elements (16.2). */
const successors: Readonly<Record<string, string>> = {
  acronym: 'abbr',
  big: 'span',
  center: 'div',
  font: 'span',
  strike: 's',
  tt: 'code',
};

const everywhere = words('id className title lang xmlLang dir role hidden tabIndex epub:type');

/**
 * Additional attributes of individual elements. Presentational ones are obsolete, and those for scripts are useless
 * here.
 */
const attributes: Readonly<Record<string, ReadonlySet<string>>> = {
  a: words('href hrefLang'),
  blockquote: words('cite'),
  col: words('span'),
  colgroup: words('span'),
  data: words('value'),
  del: words('cite dateTime'),
  details: words('open'),
  img: words('src alt width height style'),
  input: words('type checked'),
  ins: words('cite dateTime'),
  li: words('value'),
  ol: words('start reversed type'),
  q: words('cite'),
  td: words('colSpan rowSpan headers'),
  // Not `abbr`, which EPUBCheck 5.1 does not know.
  th: words('colSpan rowSpan headers scope'),
  time: words('dateTime'),
};

const alignments = words('left right center justify');

/**
 * Renames an obsolete element and keeps the attributes that EPUB allows; alignment becomes a class.
 *
 * @returns the element without its children, or nothing if only the children may remain
 */
export function conform(element: Element): Element | undefined {
  const tagName = (Object.hasOwn(successors, element.tagName) && successors[element.tagName]) || element.tagName;
  if (!elements.has(tagName) && !mathElements.has(tagName)) return undefined;
  const properties: Properties = {};
  for (const [property, value] of Object.entries(element.properties ?? {})) {
    // Offprint styles its own formulas: cells and spaces.
    const isOfFormula = property === 'style' && mathElements.has(tagName);
    if (!isAllowed(tagName, property)) continue;
    if (isOfFormula || isValidValue(tagName, property, value)) properties[property] = value;
  }
  const alignment = alignmentOf(element);
  if (alignment) properties.className = [...classesOf(properties.className), `align-${alignment}`];
  const needed = Object.hasOwn(essentialAttribute, tagName) ? essentialAttribute[tagName] : undefined;
  return {
    type: 'element',
    tagName: needed && properties[needed] === undefined ? 'span' : tagName,
    properties,
    children: [],
  };
}

function classesOf(value: Properties[string]): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
}

function isAllowed(tagName: string, property: string): boolean {
  if (everywhere.has(property) || /^aria[A-Z]/.test(property)) return true;
  if (mathElements.has(tagName)) return isMathAttribute(property);
  return Object.hasOwn(attributes, tagName) && attributes[tagName]?.has(property) === true;
}

function alignmentOf({ tagName, properties }: Element): string | undefined {
  if (tagName === 'center') return 'center';
  const align = String(properties?.align ?? '').toLowerCase();
  return alignments.has(align) ? align : undefined;
}
