import { createHash } from 'node:crypto';
import { element, type Markup } from '../xml.ts';
import { type FittedText, fitText } from './lines.ts';
import type { Typeface } from './typeface.ts';

/** Size of the cover in pixels, 1 : 1.6, as the large shops ask for. */
export const coverSize = { width: 1600, height: 2560 };

/** What stands on the cover. */
export interface CoverText {
  title: string;
  subtitle: string;
  /** The authors, or who else answers for the publication. */
  byline: string;
  dir: 'ltr' | 'rtl';
}

export interface CoverTypefaces {
  title: Typeface;
  text: Typeface;
}

/** Cloth and foil: a ground, a shade of it for the ornament, paper white for the title, and an accent. */
interface Palette {
  ground: string;
  shade: string;
  paper: string;
  accent: string;
}

const petrol: Palette = { ground: '#14303f', shade: '#1d4054', paper: '#f6f1e7', accent: '#d9a55b' };

const palettes: readonly Palette[] = [
  petrol,
  { ground: '#5a1f24', shade: '#6e2a30', paper: '#f8f1e6', accent: '#e0b070' },
  { ground: '#1f3b2d', shade: '#2a4d3c', paper: '#f5f2e6', accent: '#d7b45f' },
  { ground: '#2d2748', shade: '#3b345c', paper: '#f4f0ea', accent: '#dba27a' },
  { ground: '#40342a', shade: '#524438', paper: '#f7f0e3', accent: '#d8a860' },
  { ground: '#1b3550', shade: '#264564', paper: '#f3f1ea', accent: '#e3a367' },
];

const margin = 160;
const inner = coverSize.width - 2 * margin;

/** Draws the cover as an SVG: the title in the upper half, an ornament of circles, the byline at the foot. */
export function drawCover(text: CoverText, typefaces: CoverTypefaces): string {
  const hash = createHash('sha256').update(`${text.title}\n${text.byline}`).digest();
  const palette = palettes[hash.readUInt8(0) % palettes.length] ?? petrol;
  const title = fitText(text.title, typefaces.title, { width: inner, maxLines: 5, sizes: titleSizes });
  const subtitle = fitText(text.subtitle, typefaces.text, { width: inner, maxLines: 4, sizes: [72, 64, 56] });
  const byline = fitText(text.byline, typefaces.text, { width: inner, maxLines: 3, sizes: [68, 58] });
  const titleTop = 430;
  const leading = tall.test(text.title) ? 1.4 : 1.12;
  const ruleTop = titleTop + heightOf(title, leading) + 90;
  const place = { dir: text.dir, margin };
  return svg([
    rectangle(0, 0, coverSize.width, coverSize.height, palette.ground),
    ornament(hash, palette, text.dir),
    rectangle(text.dir === 'rtl' ? coverSize.width - margin - 180 : margin, ruleTop, 180, 8, palette.accent),
    ...drawLines(title, typefaces.title, { ...place, top: titleTop, leading, colour: palette.paper }),
    ...drawLines(subtitle, typefaces.text, { ...place, top: ruleTop + 90, leading: 1.32, colour: palette.paper }),
    ...drawLines(byline, typefaces.text, {
      ...place,
      top: coverSize.height - margin - heightOf(byline, 1.35),
      leading: 1.35,
      colour: palette.accent,
    }),
  ]);
}

/** Scripts that reach further up and down than Latin: their lines would touch. */
const tall = /\p{Script=Arabic}|\p{Script=Devanagari}/u;

const titleSizes = [236, 216, 196, 176, 156, 136, 118, 102];

function heightOf({ lines, size }: FittedText, leading: number): number {
  return lines.length * size * leading;
}

function drawLines(
  { lines, size }: FittedText,
  typeface: Typeface,
  { top, leading, colour, dir }: { top: number; leading: number; colour: string; dir: 'ltr' | 'rtl' },
): Markup[] {
  // A line of `direction: rtl` starts, and so is placed, at its right end.
  const x = dir === 'rtl' ? coverSize.width - margin : margin;
  return lines.map((line, index) =>
    typeface.draw(line, { x, y: round(top + (index * leading + 0.8) * size), size, colour }),
  );
}

/** Rings round a centre off the lower corner, as wide and as many as the title makes them. */
function ornament(hash: Buffer, palette: Palette, dir: 'ltr' | 'rtl'): Markup {
  const count = 5 + (hash.readUInt8(1) % 4);
  const step = 120 + (hash.readUInt8(2) % 5) * 14;
  const rings = Array.from({ length: count }, (_, ring) => circle(260 + ring * step, palette.shade, 14 + ring * 7));
  const x = dir === 'rtl' ? 120 : coverSize.width - 120;
  return element('g', { fill: 'none', transform: `translate(${x} ${coverSize.height - 560})` }, [
    ...rings,
    element('circle', { r: '132', fill: palette.accent }),
  ]);
}

function circle(radius: number, stroke: string, width: number): Markup {
  return element('circle', { r: String(radius), stroke, 'stroke-width': String(width) });
}

function rectangle(x: number, y: number, width: number, height: number, fill: string): Markup {
  return element('rect', { x: String(x), y: String(round(y)), width: String(width), height: String(height), fill });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function svg(children: readonly Markup[]): string {
  const { width, height } = coverSize;
  const size = { width: String(width), height: String(height), viewBox: `0 0 ${width} ${height}` };
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, children);
}
