import type { Ground } from './drawing.ts';

/** How an element is painted: a class that templates style, and a colour for those that do not. */
export interface Paint {
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
  const ink = 100 * (1 - lightnessOf(rgb));
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

function lightnessOf(rgb: Channels): number {
  return (Math.max(...rgb) + Math.min(...rgb)) / 510;
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
