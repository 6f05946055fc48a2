/** The document's element for each element of a drawing: nothing that runs, fetches or scrolls. */
export const elementNames: Readonly<Record<string, string>> = {
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
export function isGeometry(tagName: string, attribute: string): boolean {
  return attribute === 'transform' ? !fixed.has(tagName) : geometry[tagName]?.includes(attribute) === true;
}

/** Elements that are visible only where another refers to them. */
export const referredTo: ReadonlySet<string> = new Set(['marker', 'symbol', 'clipPath']);

/** Elements that are visible only through their children. */
export const containers: ReadonlySet<string> = new Set(['g', 'text', 'tspan', 'defs', 'svg']);

const sizes: Readonly<Record<string, readonly string[]>> = { rect: ['width', 'height'], path: ['d'], circle: ['r'] };

/** Whether an element is too small to be seen. */
export function isEmpty(tagName: string, attributes: Readonly<Record<string, string>>): boolean {
  return sizes[tagName]?.some((name) => !attributes[name] || attributes[name] === '0') === true;
}
