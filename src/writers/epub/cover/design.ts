import { createHash } from 'node:crypto';
import type { Room } from './lines.ts';
import { type Palette, paletteFor } from './palettes.ts';
import { type TextBlock, textBlock } from './text-block.ts';
import type { Typeface } from './typeface.ts';

/** Size of the cover in pixels, 1 : 1.6, as the large shops ask for (Kindle Publishing Guidelines, "Cover Image Guidelines"). */
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

/** What a template's shell `cover` is filled with. Lengths are in pixels. */
export interface CoverValues {
  width: number;
  height: number;
  /** Between the text and the edges. */
  margin: number;
  dir: 'ltr' | 'rtl';
  title: TextBlock;
  subtitle: TextBlock;
  byline: TextBlock;
  colors: Palette;
  /** Rings for an ornament, other ones for each title. */
  rings: readonly { radius: number; width: number }[];
}

const margin = 160;
const width = coverSize.width - 2 * margin;

/** All that is on a cover, as a template puts it together. */
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
    rings: rings(chance),
  };
}

/** Scripts that reach further up and down than Latin: their lines would touch. */
const tall = /\p{Script=Arabic}|\p{Script=Devanagari}/u;

/** The largest that fill their part of the cover: together they leave room for an ornament. */
const rooms: Record<'title' | 'subtitle' | 'byline', Room> = {
  title: { width, height: 1100, leading: 1.12, sizes: [236, 216, 196, 176, 156, 136, 118, 102, 90, 80] },
  subtitle: { width, height: 380, leading: 1.32, sizes: [72, 64, 56] },
  byline: { width, height: 290, leading: 1.35, sizes: [68, 58, 52] },
};

function rings(chance: Buffer): CoverValues['rings'] {
  const count = 5 + (chance.readUInt8(1) % 4);
  const step = 120 + (chance.readUInt8(2) % 5) * 14;
  return Array.from({ length: count }, (_, ring) => ({ radius: 260 + ring * step, width: 14 + ring * 7 }));
}
