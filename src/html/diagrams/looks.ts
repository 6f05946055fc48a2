import { fontSize } from './config.ts';
import type { DrawnElement, Ground } from './drawer.ts';

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
  addInherited('font-weight', 'normal', (value) => (Number(value) >= 600 || value === 'bold' ? 'bold' : 'normal'));
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

/** A pattern without gaps is a line. */
function dashes(value = 'none'): string {
  const lengths = value.split(/[\s,]+/).map((length) => pixels(length) ?? '');
  const isPlain = lengths.length > 1 && lengths.every((length, index) => index % 2 === 0 || Number(length) === 0);
  return isPlain ? 'none' : lengths.join(' ');
}

/** How an element is painted: a class that templates style, and a colour for those that do not. */
interface Paint {
  className?: string;
  color: string;
}

/**
 * Percentages of ink to which the greys of a drawing are rounded. `fill-20` and `stroke-20` are the classes for 20 parts of
 * ink and 80 of paper.
 */
const tones = [0, 5, 10, 20, 30, 40, 50, 60, 80, 100];

/** The red that represents the accent, as browsers compute it. */
const accent = 'rgb(255, 0, 0)';

/** The paint for a colour as browsers compute it, `rgb(…)`, `rgba(…)` or `none`; `undefined` if nothing is painted. */
export function paintOf(property: 'fill' | 'stroke', value: string, isOwn: boolean): Paint | undefined {
  const rgb = channelsOf(value);
  if (!rgb) return undefined;
  if (isOwn) return { color: hex(rgb) };
  if (value === accent) return { className: `${property}-accent`, color: '#000000' };
  return tonePaint(property, toneOf(rgb));
}

/**
 * The paint for a text, which must be readable on its background: ink, or paper on a background with more ink than paper. On a
 * colour that the author chose, which does not change with the template's, it is black or white.
 */
export function textPaint(ground: Ground | undefined): Paint {
  const rgb = ground && channelsOf(ground.fill);
  if (!rgb) return tonePaint('fill', 100);
  if (ground.own) return { color: readableOn(rgb) };
  return tonePaint('fill', ground.fill === accent || toneOf(rgb) > 50 ? 0 : 100);
}

function tonePaint(property: 'fill' | 'stroke', tone: number): Paint {
  const grey = Math.round(255 * (1 - tone / 100));
  return { className: `${property}-${tone}`, color: hex([grey, grey, grey]) };
}

function toneOf(rgb: Channels): number {
  const ink = 100 * (1 - (Math.max(...rgb) + Math.min(...rgb)) / 510);
  return tones.reduce((best, tone) => (Math.abs(tone - ink) < Math.abs(best - ink) ? tone : best));
}

/** Black or white, whichever has more contrast (WCAG 2, 1.4.3): they are equal at a luminance of 0.179. */
function readableOn(rgb: Channels): string {
  return luminanceOf(rgb) < 0.179 ? '#ffffff' : '#000000';
}

type Channels = readonly [red: number, green: number, blue: number];

/** `undefined` for `none` and for transparent colours. */
function channelsOf(value: string): Channels | undefined {
  const [, red = '', green = '', blue = '', alpha = '1'] =
    /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(value) ?? [];
  if (red === '' || Number(alpha) === 0) return undefined;
  return [Number(red), Number(green), Number(blue)];
}

/** Relative luminance (WCAG 2). */
function luminanceOf(rgb: Channels): number {
  const [red, green, blue] = rgb.map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function hex(rgb: Channels): string {
  return `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
