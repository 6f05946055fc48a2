import type { Element, Properties } from 'hast';
import { essentialAttribute, isValidValue } from '../../model/content-model/attribute-values.ts';
import { headings, names, rubyParts, sectioning, tableParts, textLevel } from '../../model/html-elements.ts';

/** HTML elements that an EPUB 3.3 content document allows and a publication can use. */
const elements = names(
  textLevel,
  rubyParts,
  headings,
  sectioning,
  tableParts,
  'address blockquote dd details div dl dt figcaption figure footer header hr img input li ol p pre summary table ul',
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

const everywhere = names('id className title lang xmlLang dir role hidden tabIndex epub:type');

/** Attributes of individual elements. Presentational ones are obsolete, and those for scripts are useless here. */
const attributes: Readonly<Record<string, ReadonlySet<string>>> = {
  a: names('href hrefLang'),
  blockquote: names('cite'),
  col: names('span'),
  colgroup: names('span'),
  data: names('value'),
  del: names('cite dateTime'),
  details: names('open'),
  img: names('src alt width height style'),
  input: names('type checked'),
  ins: names('cite dateTime'),
  li: names('value'),
  ol: names('start reversed type'),
  pre: names('style'),
  q: names('cite'),
  td: names('colSpan rowSpan headers dataDecimals'),
  // Not `abbr`, which EPUBCheck 5.1 does not know.
  th: names('colSpan rowSpan headers scope'),
  time: names('dateTime'),
};

const alignments = names('left right center justify');

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
  if (mathElements.has(tagName)) return mathAttributes.has(property);
  return Object.hasOwn(attributes, tagName) && attributes[tagName]?.has(property) === true;
}

function alignmentOf({ tagName, properties }: Element): string | undefined {
  if (tagName === 'center') return 'center';
  const align = String(properties?.align ?? '').toLowerCase();
  return alignments.has(align) ? align : undefined;
}

/** The elements of presentation MathML in formulas. */
export const mathElements: ReadonlySet<string> = names(
  'math maction menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle ' +
    'msub msubsup msup mtable mtd mtext mtr munder munderover none',
);

/** Their attributes, spelled as written: for the meaning of a formula and the position of its parts. */
const mathAttributes = names(
  'accent accentunder alttext close columnalign columnlines columnspacing columnspan depth display displaystyle fence form ' +
    'frame framespacing height largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant ' +
    'maxsize minsize movablelimits notation open rowalign rowlines rowSpan rowspacing rowspan rspace scriptlevel ' +
    'separator stretchy style symmetric voffset width',
);
