import { fontSize } from './config.ts';
import type { DrawnElement } from './drawing.ts';
import { type Paint, paintOf, textPaint } from './paint.ts';

/** The presentation attributes of an element, and the classes with which a template can override them. */
export interface Looks {
  classes: string[];
  attributes: Record<string, string>;
}

const texts = new Set(['text', 'tspan']);
const shapes = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);

/** Whether an element is a text, or a part of one. */
export function isText({ name }: DrawnElement): boolean {
  return texts.has(name);
}

/** The look of an element if it differs from the default. Groups have only their opacity. */
export function looksOf(element: DrawnElement, parent: DrawnElement): Looks {
  const looks: Looks = { classes: [], attributes: {} };
  const { style } = element;
  if (style.opacity !== undefined && style.opacity !== '1') looks.attributes.opacity = style.opacity;
  if (isText(element)) addText(looks, element, parent);
  else if (shapes.has(element.name)) addShape(looks, element);
  return looks;
}

function addShape(looks: Looks, element: DrawnElement): void {
  const { style } = element;
  addPaint(looks, 'fill', paintOf('fill', style.fill ?? '', element.own.includes('fill')));
  addPart(looks, 'fill-opacity', style['fill-opacity'], '1');
  addPart(looks, 'fill-rule', style['fill-rule'], 'nonzero');
  const stroke = paintOf('stroke', style.stroke ?? '', element.own.includes('stroke'));
  if (stroke && pixels(style['stroke-width']) !== '0') {
    addPaint(looks, 'stroke', stroke);
    addPart(looks, 'stroke-width', pixels(style['stroke-width']), '1');
    addPart(looks, 'stroke-opacity', style['stroke-opacity'], '1');
    addPart(looks, 'stroke-dasharray', dashes(style['stroke-dasharray']), 'none');
    addPart(looks, 'stroke-linecap', style['stroke-linecap'], 'butt');
    addPart(looks, 'stroke-linejoin', style['stroke-linejoin'], 'miter');
  }
  if (element.name === 'rect') for (const radius of ['rx', 'ry']) addPart(looks, radius, pixels(style[radius]), 'auto');
}

function addText(looks: Looks, element: DrawnElement, parent: DrawnElement): void {
  const { style } = element;
  const around = isText(parent) ? parent : undefined;
  const fill = textFill(element);
  if (!around || JSON.stringify(fill) !== JSON.stringify(textFill(around))) addPaint(looks, 'fill', fill);
  const addInherited = (name: string, initial: string, read = (value: string | undefined) => value) => {
    addPart(looks, name, read(style[name]), around ? read(around.style[name]) : initial);
  };
  addInherited('font-size', String(fontSize), pixels);
  addInherited('font-style', 'normal');
  addInherited('font-weight', 'normal', weight);
  addInherited('text-anchor', 'start');
  addInherited('dominant-baseline', 'auto');
  // Two names for the same property (CSS Inline Layout 3, 4.2.4).
  if (style['alignment-baseline'] !== 'baseline') {
    addPart(looks, 'alignment-baseline', style['alignment-baseline'], 'auto');
  }
  addPart(looks, 'text-decoration', style['text-decoration-line'], 'none');
  if (looks.attributes['font-weight'] === 'bold') looks.classes.push('drawing-strong');
}

function textFill({ style, own, ground }: DrawnElement): Paint | undefined {
  return own.includes('fill') ? paintOf('fill', style.fill ?? '', true) : textPaint(ground);
}

function addPaint({ classes, attributes }: Looks, name: 'fill' | 'stroke', paint: Paint | undefined): void {
  attributes[name] = paint?.color ?? 'none';
  if (paint?.className) classes.push(paint.className);
}

function addPart({ attributes }: Looks, name: string, value: string | undefined, initial: string | undefined): void {
  if (value !== undefined && value !== '' && value !== initial) attributes[name] = value;
}

function pixels(value: string | undefined): string | undefined {
  return value?.replace(/px$/, '');
}

function weight(value: string | undefined): string {
  return Number(value) >= 600 || value === 'bold' ? 'bold' : 'normal';
}

/** A pattern without gaps is a line. */
function dashes(value = 'none'): string {
  const lengths = value.split(/[\s,]+/).map((length) => pixels(length) ?? '');
  const isPlain = lengths.length > 1 && lengths.every((length, index) => index % 2 === 0 || Number(length) === 0);
  return isPlain ? 'none' : lengths.join(' ');
}
