import type { Element, ElementContent, Properties } from 'hast';
import { find, svg as svgSchema } from 'property-information';
import { fontSize } from './config.ts';
import type { DrawnElement } from './drawer.ts';
import { isText, looksOf } from './looks.ts';

/** The document's element for each element of a drawing: nothing that runs, fetches or scrolls. */
const elementNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'circle clipPath defs ellipse g line marker path polygon polyline rect svg symbol text tspan use'
      .split(' ')
      .map((name) => [name, name]),
  ),
  // A drawing has no links; a switch selects content for browsers without SVG features.
  a: 'g',
  switch: 'g',
};

/** Attributes for position and size. `looks.ts` handles the appearance. */
const geometry: Readonly<Record<string, readonly string[]>> = {
  svg: ['x', 'y', 'width', 'height', 'viewBox'],
  path: ['d'],
  rect: ['x', 'y', 'width', 'height', 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  line: ['x1', 'y1', 'x2', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
  text: ['x', 'y', 'dx', 'dy'],
  tspan: ['x', 'y', 'dx', 'dy'],
  use: ['x', 'y', 'width', 'height'],
  marker: ['viewBox', 'refX', 'refY', 'markerUnits', 'markerWidth', 'markerHeight', 'orient'],
  symbol: ['viewBox'],
  clipPath: ['clipPathUnits'],
};

/** Elements that cannot be moved like others. */
const fixed = new Set(['svg', 'tspan', 'defs', 'marker', 'symbol']);

/** Whether an attribute sets the position or size of an element. */
function isGeometry(tagName: string, attribute: string): boolean {
  return attribute === 'transform' ? !fixed.has(tagName) : geometry[tagName]?.includes(attribute) === true;
}

/** Elements that are visible only where another refers to them. */
const referredTo: ReadonlySet<string> = new Set(['marker', 'symbol', 'clipPath']);

/** Elements that are visible only through their children. */
const containers: ReadonlySet<string> = new Set(['g', 'text', 'tspan', 'defs', 'svg']);

const sizes: Readonly<Record<string, readonly string[]>> = { rect: ['width', 'height'], path: ['d'], circle: ['r'] };

/** Whether an element is too small to be seen. */
function isEmpty(tagName: string, attributes: Readonly<Record<string, string>>): boolean {
  return sizes[tagName]?.some((name) => !attributes[name] || attributes[name] === '0') === true;
}

export interface Picture {
  svg: Element;
  /** In em of the surrounding text. */
  width: number;
  height: number;
  hasLinks: boolean;
}

/** Data for a drawing from outside. */
interface PictureOptions {
  /** Prefix of the ids in the drawing: unique in the publication. */
  prefix: string;
  /** A description of the drawing for those who do not see it. */
  description: string;
}

/** Size of the labels, in em of the text around the drawing: that of a caption. */
const labelSize = 0.8;

interface State {
  ids: NewIds;
  hasLinks: boolean;
}

/**
 * Turns a drawing into an element of a document, as small as possible and without a style sheet. Its sizes are in em, so that
 * it grows with the text around it.
 */
export function pictureOf(drawing: DrawnElement, { prefix, description }: PictureOptions): Picture {
  const state: State = { ids: newIds(drawing, prefix), hasLinks: false };
  const content = childrenOf(drawing, state);
  const [left, top, width, height] = boxOf(drawing);
  const em = (length: number) => round((length / fontSize) * labelSize);
  const svg: Element = {
    type: 'element',
    tagName: 'svg',
    properties: {
      role: 'img',
      ariaLabel: description,
      viewBox: [left, top, width, height].map(round).join(' '),
      width: `${em(width)}em`,
      height: `${em(height)}em`,
    },
    // Not on the `svg` itself, whose own size is in em.
    children: [{ type: 'element', tagName: 'g', properties: { fontSize: String(fontSize) }, children: content }],
  };
  return { svg, width: em(width), height: em(height), hasLinks: state.hasLinks };
}

function boxOf({ attributes }: DrawnElement): readonly [left: number, top: number, width: number, height: number] {
  const { viewBox = '', width = '', height = '' } = attributes;
  const [left = 0, top = 0, ...size] = viewBox
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return [left, top, size[0] ?? Number.parseFloat(width), size[1] ?? Number.parseFloat(height)];
}

function childrenOf(parent: DrawnElement, state: State): ElementContent[] {
  const content = parent.children.flatMap((child): ElementContent[] => {
    if (typeof child === 'string') return isText(parent) && child !== '' ? [{ type: 'text', value: child }] : [];
    return elementOf(child, parent, state);
  });
  return joinTexts(content);
}

function elementOf(drawn: DrawnElement, parent: DrawnElement, state: State): ElementContent[] {
  const tagName = Object.hasOwn(elementNames, drawn.name) ? elementNames[drawn.name] : undefined;
  if (!tagName || (referredTo.has(tagName) && !state.ids.has(drawn.attributes.id ?? ''))) return [];
  if (drawn.name === 'a') state.hasLinks = true;
  const children = childrenOf(drawn, state);
  const { classes, attributes: looks } = looksOf(drawn, parent);
  const attributes: Record<string, string> = {
    ...geometryOf(drawn, tagName),
    ...referringAttributes(drawn, state.ids),
    ...looks,
    ...lengthOf(drawn, parent),
  };
  if (isUnseen(drawn, tagName, attributes, children)) return [];
  if ((tagName === 'tspan' || tagName === 'g') && Object.keys(attributes).length === 0) return children;
  const properties: Properties = classes.length > 0 ? { className: classes } : {};
  for (const [name, value] of Object.entries(attributes)) properties[find(svgSchema, name).property] = value;
  const element: Element = { type: 'element', tagName, properties, children };
  // Keeps words apart when the text is copied or searched.
  return tagName === 'text' ? [element, { type: 'text', value: '\n' }] : [element];
}

function isUnseen(
  { style: { visibility } }: DrawnElement,
  tagName: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly ElementContent[],
): boolean {
  if (containers.has(tagName)) return children.length === 0;
  const isUnpainted = attributes.fill === 'none' && attributes.stroke === undefined;
  return isUnpainted || visibility === 'hidden' || isEmpty(tagName, attributes);
}

function geometryOf({ attributes }: DrawnElement, tagName: string): Record<string, string> {
  const kept = Object.entries(attributes).filter(([name]) => isGeometry(tagName, name));
  return Object.fromEntries(kept.map(([name, value]) => [name, shorten(value)]));
}

/** The length of a line of text, so that it fits even if a reader uses another font. */
function lengthOf(drawn: DrawnElement, parent: DrawnElement): Record<string, string> {
  if (!drawn.length || !isLine(drawn) || (isText(parent) && isLine(parent))) return {};
  return { textLength: String(round(drawn.length)), lengthAdjust: 'spacingAndGlyphs' };
}

/** Whether a text is a single line. */
function isLine({ children }: DrawnElement): boolean {
  return children.every(
    (child) =>
      typeof child === 'string' ||
      (['x', 'y', 'dx', 'dy'].every((name) => child.attributes[name] === undefined) && isLine(child)),
  );
}

function joinTexts(content: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const node of content) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text') last.value += node.value;
    else joined.push(node.type === 'text' ? { ...node } : node);
  }
  return joined;
}

/** Hundredths of a unit are below the resolution of any screen or printer. Adjoining numbers, `.25.5`, are unchanged. */
function shorten(value: string): string {
  if (/\.\d+\./.test(value)) return value;
  return value.trim().replace(/-?\d*\.\d{3,}(?:e-?\d+)?/g, (number) => String(round(Number(number))));
}

function round(number: number): number {
  return Math.round(number * 100) / 100 || 0;
}

/** Attributes by which one element of a drawing refers to another. */
const references = new Set(['marker-start', 'marker-mid', 'marker-end', 'clip-path', 'href']);

/** New id of each referenced element, by its old one. */
type NewIds = ReadonlyMap<string, string>;

/** Gives referenced elements new ids that begin with `prefix`. */
function newIds(drawing: DrawnElement, prefix: string): NewIds {
  const ids = new Map<string, string>();
  const walk = ({ attributes, children }: DrawnElement) => {
    for (const [name, value] of Object.entries(attributes)) {
      const id = references.has(name) ? targetOf(value) : undefined;
      if (id !== undefined && !ids.has(id)) ids.set(id, `${prefix}-${ids.size + 1}`);
    }
    for (const child of children) if (typeof child !== 'string') walk(child);
  };
  walk(drawing);
  return ids;
}

/** The attributes by which an element refers to others and is referenced. References to the outside are left out. */
function referringAttributes({ attributes }: DrawnElement, ids: NewIds): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const target = references.has(name) ? ids.get(targetOf(value) ?? '') : undefined;
    if (target) kept[name] = name === 'href' ? `#${target}` : `url(#${target})`;
    const id = name === 'id' ? ids.get(value) : undefined;
    if (id) kept.id = id;
  }
  return kept;
}

/** The id in `url(#id)` or `#id`. */
function targetOf(value: string): string | undefined {
  const [, inUrl, bare] = /^(?:url\(["']?#(.+?)["']?\)|#(.+))$/.exec(value.trim()) ?? [];
  return inUrl ?? bare;
}
