import { createHash } from 'node:crypto';
import { fitText, type Room, type Typeface } from './lines.ts';

/** Size of the cover in pixels, 1 : 1.6, as shops require (Kindle Publishing Guidelines, "Cover Image Guidelines"). */
export const coverSize = { width: 1600, height: 2560 };

/** The ornament of a cover: one of three, different for each title. Lengths are in pixels. */
type Motif =
  | { kind: 'rings'; rings: readonly { radius: number; width: number }[] }
  /** Lines of SVG path data across the cover, from the upper to the lower. */
  | { kind: 'waves'; waves: readonly { path: string; width: number }[] }
  /** Bars that stand on the lower edge. */
  | { kind: 'bars'; bars: readonly { x: number; width: number; height: number }[] };

/** @param chance bytes that are the same for the same publication */
export function motifFor(chance: Uint8Array): Motif {
  const byte = (index: number) => chance[index] ?? 0;
  const motifs = [rings, waves, bars] as const;
  return (motifs[byte(3) % motifs.length] ?? rings)(byte);
}

type Bytes = (index: number) => number;

function rings(byte: Bytes): Motif {
  const count = 5 + (byte(1) % 4);
  const step = 120 + (byte(2) % 5) * 14;
  return {
    kind: 'rings',
    rings: Array.from({ length: count }, (_, ring) => ({ radius: 260 + ring * step, width: 14 + ring * 7 })),
  };
}

/** Each wave is a little longer and higher than the one above it, and ends where the cover does. */
function waves(byte: Bytes): Motif {
  const { width, height } = coverSize;
  const count = 6 + (byte(1) % 3);
  const shift = (byte(2) % 8) * 50;
  const lines = Array.from({ length: count }, (_, wave) => {
    const y = height - 760 + wave * 115;
    const [half, rise] = [260 + wave * 22, 60 + wave * 9];
    const beginning = -shift - wave * 70;
    const arcs = Math.ceil((width - beginning) / half);
    const first = `M${beginning} ${y}q${half / 2} ${-rise * 2} ${half} 0`;
    return { path: first + `t${half} 0`.repeat(arcs), width: 12 + wave * 6 };
  });
  return { kind: 'waves', waves: lines };
}

function bars(byte: Bytes): Motif {
  const { width } = coverSize;
  const count = 7 + (byte(1) % 4);
  const step = width / count;
  const list = Array.from({ length: count }, (_, bar) => {
    const height = Math.round(380 + (bar / count) ** 1.6 * 480 + (byte(4 + bar) % 120));
    return { x: Math.round(bar * step), width: Math.round(step * 0.62), height };
  });
  return { kind: 'bars', bars: list };
}

export interface CoverText {
  title: string;
  subtitle: string;
  /** The authors, or others responsible for the publication. */
  byline: string;
  /** BCP 47 tag. */
  lang: string;
  dir: 'ltr' | 'rtl';
}

export interface CoverTypefaces {
  title: Typeface;
  text: Typeface;
}

/** The values for a template's `cover` shell. Lengths are in pixels. */
export interface CoverValues {
  width: number;
  height: number;
  /** The space between the text and the edges. */
  margin: number;
  dir: 'ltr' | 'rtl';
  title: TextBlock;
  subtitle: TextBlock;
  byline: TextBlock;
  colors: Palette;
  motif: Motif;
}

const margin = 160;
const width = coverSize.width - 2 * margin;

/** Everything on a cover, for the template to arrange. */
export function coverValues(text: CoverText, typefaces: CoverTypefaces): CoverValues {
  const chance = createHash('sha256').update(`${text.title}\n${text.byline}`).digest();
  const leading = tall.test(text.title) ? 1.4 : 1.12;
  return {
    ...coverSize,
    margin,
    dir: text.dir,
    title: textBlock(text.title, typefaces.title, { ...rooms.title, leading }),
    subtitle: textBlock(text.subtitle, typefaces.text, rooms.subtitle),
    byline: textBlock(text.byline, typefaces.text, rooms.byline),
    colors: paletteFor(chance.readUInt8(0)),
    motif: motifFor(chance),
  };
}

/** Scripts with higher ascenders and deeper descenders than Latin: their lines would touch. */
const tall = /\p{Script=Arabic}|\p{Script=Devanagari}/u;

/** The maximum sizes of the texts on the cover: together they leave room for an ornament. */
const rooms: Record<'title' | 'subtitle' | 'byline', Room> = {
  title: { width, height: 1100, leading: 1.12, easyLines: 4, sizes: [236, 216, 196, 176, 156, 136, 118, 102, 90, 80] },
  subtitle: { width, height: 380, leading: 1.32, sizes: [72, 64, 56] },
  byline: { width, height: 290, leading: 1.35, sizes: [68, 58, 52] },
};

/** Cloth and foil: a background, paper white for the title, and an accent. */
interface Palette {
  ground: string;
  paper: string;
  accent: string;
}

const petrol: Palette = { ground: '#14303f', paper: '#f6f1e7', accent: '#d9a55b' };

const palettes: readonly Palette[] = [
  petrol,
  { ground: '#5a1f24', paper: '#f8f1e6', accent: '#e0b070' },
  { ground: '#1f3b2d', paper: '#f5f2e6', accent: '#d7b45f' },
  { ground: '#2d2748', paper: '#f4f0ea', accent: '#dba27a' },
  { ground: '#40342a', paper: '#f7f0e3', accent: '#d8a860' },
  { ground: '#1b3550', paper: '#f3f1ea', accent: '#e3a367' },
];

/** One of a few harmonious palettes. @param chance an integer that is the same for the same publication */
function paletteFor(chance: number): Palette {
  return palettes[chance % palettes.length] ?? petrol;
}

/** Lines of text, drawn: a template only has to place them. */
interface TextBlock {
  /**
   * SVG elements in `currentColor`. The first line begins at 0, 0, its upper corner on the side where the text starts;
   * if that is the right side, the lines extend into negative x.
   */
  drawing: string;
  /** From the top of the first line to the bottom of the last, in pixels; 0 if there is no text. */
  height: number;
}

/** Sets a text as large as fits. */
function textBlock(text: string, typeface: Typeface, room: Room): TextBlock {
  const { lines, size } = fitText(text, typeface, room);
  const { leading } = room;
  const drawn = lines.map((line, index) =>
    typeface.draw(line, { x: 0, y: rounded((index * leading + baseline) * size), size, colour: 'currentColor' }),
  );
  return { drawing: drawn.join(''), height: rounded(lines.length * size * leading) };
}

/** From the top of a line to its baseline, at a size of 1. */
const baseline = 0.8;

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
