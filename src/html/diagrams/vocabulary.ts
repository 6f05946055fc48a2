/** What stands in the document for each element that a drawing may hold: nothing that runs, fetches or scrolls. */
export const elementNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'circle clipPath defs ellipse g line marker path polygon polyline rect svg symbol text tspan use'
      .split(' ')
      .map((name) => [name, name]),
  ),
  // A picture has no links; a switch is there for what browsers can show beside SVG.
  a: 'g',
  switch: 'g',
};

/** Attributes that say where and how large things are. How they look is said by `looks.ts`. */
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

/** Elements that cannot be moved as others can. */
const fixed = new Set(['svg', 'tspan', 'defs', 'marker', 'symbol']);

/** Whether an attribute says where or how large the element is. */
export function isGeometry(tagName: string, attribute: string): boolean {
  return attribute === 'transform' ? !fixed.has(tagName) : geometry[tagName]?.includes(attribute) === true;
}

/** Elements that show only where another refers to them. */
export const referredTo: ReadonlySet<string> = new Set(['marker', 'symbol', 'clipPath']);

/** Elements that show only what they hold. */
export const containers: ReadonlySet<string> = new Set(['g', 'text', 'tspan', 'defs', 'svg']);

const sizes: Readonly<Record<string, readonly string[]>> = { rect: ['width', 'height'], path: ['d'], circle: ['r'] };

/** Whether an element is too small to be seen. */
export function isEmpty(tagName: string, attributes: Readonly<Record<string, string>>): boolean {
  return sizes[tagName]?.some((name) => !attributes[name] || attributes[name] === '0') === true;
}
