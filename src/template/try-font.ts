import { create, type Glyph } from 'fontkit';
import { Failure, failure } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import { isOwnPackage, ownModule } from '../platform/installation.ts';
import { type TrialLimits, tryInThread } from '../platform/trial.ts';
import type { FontFace } from './template.ts';

const trials = new WeakMap<Uint8Array, Map<string, Promise<void>>>();

/** Some fifty times what an intact font of this size takes. */
function limitsFor({ length }: Pick<Uint8Array, 'length'>): TrialLimits {
  const size = length / 1e6;
  return { seconds: Math.round(20 + 2 * size), megabytes: Math.round(300 + 50 * size) };
}

/**
 * Opens a font in a separate thread before it is used in this one: a damaged one can take all memory, or never end.
 * Fonts that come with Offprint are known to be intact.
 *
 * @param text the text it will be used for
 * @throws Error with a reason
 */
export async function tryFont(face: FontFace, text: string, limits = limitsFor(face.bytes)): Promise<void> {
  if (isKnown(face)) return;
  const tried = trialsOf(face);
  const trial = tried.get(text) ?? inThread([{ bytes: face.bytes, text }], limits);
  tried.set(text, trial);
  await trial;
}

/**
 * Opens all of these fonts in one thread, so that `tryFont` need not start one for each: that takes longer than to open a
 * font, and a package for Chinese has a hundred files. If one is damaged, `tryFont` finds out which.
 */
export async function tryTogether(faces: readonly FontFace[], text: string): Promise<void> {
  const unknown = faces.filter((face) => !isKnown(face) && !trialsOf(face).has(text));
  const length = unknown.reduce((sum, { bytes }) => sum + bytes.length, 0);
  try {
    const passed = inThread(
      unknown.map(({ bytes }) => ({ bytes, text })),
      limitsFor({ length }),
    );
    await passed;
    for (const face of unknown) trialsOf(face).set(text, passed);
  } catch {
    // Nothing is known about any of them.
  }
}

function isKnown(face: FontFace): boolean {
  return face.isBuiltIn === true || (face.package !== undefined && isOwnPackage(face.package));
}

function trialsOf({ bytes }: FontFace): Map<string, Promise<void>> {
  const tried = trials.get(bytes) ?? new Map<string, Promise<void>>();
  trials.set(bytes, tried);
  return tried;
}

function inThread(fonts: FontTrial[], limits: TrialLimits): Promise<void> {
  return tryInThread<void>(ownModule('font-thread', import.meta.url), fonts, limits);
}

/** A font, and the text it will be used for. */
export interface FontTrial {
  bytes: Uint8Array;
  text: string;
}

/**
 * Performs all of Offprint's font operations with the same text: characters, layout, widths and outlines.
 *
 * @throws any error of fontkit, if the font is damaged
 */
export function askFont({ bytes, text }: FontTrial): void {
  const font = create(Buffer.from(bytes));
  // A collection of fonts is not used.
  if (!('layout' in font)) return;
  const glyphs = new Set<Glyph>();
  for (const character of new Set(text)) {
    const code = character.codePointAt(0) ?? 0;
    if (font.hasGlyphForCodePoint(code)) glyphs.add(font.glyphForCodePoint(code));
  }
  for (const line of new Set([text, ...text.split(/\s+/u)])) {
    for (const direction of ['ltr', 'rtl'] as const) {
      for (const glyph of font.layout(line, [], undefined, undefined, direction).glyphs) glyphs.add(glyph);
    }
  }
  for (const glyph of glyphs) if (glyph.advanceWidth >= 0) glyph.path.scale(1, -1).toSVG();
}

/**
 * Runs work with the file of a face. A font that looks intact may still be damaged in parts that only a library reads.
 *
 * @throws Failure `font-broken`, which names the file, for any other error of the work
 */
export async function usingFont<T>({ source, file }: FontFace, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw failure('font-broken', { font: source ?? file, reason: reasonOf(error) });
  }
}
