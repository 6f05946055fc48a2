import type { DrawnElement } from '../../../src/html/diagrams/drawer.ts';

/** Computed values of an unstyled element. */
const initial = {
  'fill': 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  'stroke': 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'opacity': '1',
  'font-size': '14px',
  'font-style': 'normal',
  'font-weight': '500',
  'text-anchor': 'start',
  'text-decoration-line': 'none',
  'dominant-baseline': 'auto',
  'alignment-baseline': 'auto',
  'rx': 'auto',
  'ry': 'auto',
  'visibility': 'visible',
};

/** An element as described by the drawing page. */
export function drawn(
  name: string,
  attributes: Record<string, string> = {},
  children: (DrawnElement | string)[] = [],
  more: Partial<Omit<DrawnElement, 'style'>> & { style?: Record<string, string> } = {},
): DrawnElement {
  const style = { ...initial, ...more.style };
  return { name, classes: [], attributes, own: [], children, ...more, style };
}
