import type { PdfFont } from '../../pdf/fonts/fonts.ts';
import type { Miss } from './misses.ts';
import { packageFor } from './scripts.ts';
import { type Found, findInSource, type Piece } from './source-text.ts';

/** Misses that one font would fix. */
export interface MissGroup {
  /** The first font that has drawn one of them; none if no font has. */
  font: string | undefined;
  /** A package with a font for them; empty if none is known that is not already listed. */
  package: string;
  characters: Set<string>;
  /** The first places, one per line of the source. */
  places: Found[];
  /** The number of printed lines with misses. */
  lines: number;
}

/** Maximum places reported: more do not help the author. */
const mostPlaces = 3;

/** Maximum printed lines whose place in the source is searched for: each search goes through the whole text. */
const mostLines = 30;

/** Maximum attempts to identify a glyph without a character: each goes through the whole text. */
const mostTries = 5;

interface Gathering {
  pieces: readonly Piece[];
  /** Language of the document. */
  lang: string;
  /** Characters that some font has. Default: none. */
  drawn?: ReadonlySet<string>;
  /** Packages that the document already has. Default: none. */
  listed?: ReadonlySet<string>;
}

/** Grouped misses, with the details that the PDF does not contain. */
interface GlyphMisses {
  groups: MissGroup[];
  /** The character that the empty box of a font represents by default; empty if unknown. */
  unnamed: ReadonlyMap<PdfFont, string>;
}

/** Groups characters that one font would provide, and finds their first places in the source. */
export function gatherMisses(
  misses: readonly Miss[],
  { pieces, lang, drawn = new Set(), listed = new Set() }: Gathering,
): GlyphMisses {
  const groups = new Map<string, MissGroup & { last: string }>();
  const unnamed = new Map<PdfFont, { character: string; tries: number }>();
  for (const miss of misses) {
    const character = miss.character || characterOf(miss, pieces, unnamed, drawn);
    const font = miss.isLacking ? undefined : miss.font.name;
    const fix = packageFor(character, lang, listed);
    const key = `${miss.isLacking} ${fix}`;
    const group = groups.get(key) ?? { font, package: fix, characters: new Set(), places: [], lines: 0, last: '' };
    groups.set(key, group);
    if (character) group.characters.add(character);
    const line = `${miss.page} ${miss.baseline}`;
    if (group.last === line) continue;
    group.last = line;
    group.lines += 1;
    // All may be on one line of the source: it is not searched for again for every printed line.
    if (group.places.length < mostPlaces && group.lines <= mostLines)
      addPlace(group.places, { ...miss, character }, pieces);
  }
  const named = new Map([...unnamed].map(([font, { character }]) => [font, character]));
  return { groups: [...groups.values()], unnamed: named };
}

/** The character of an unnamed glyph: for one font it is the same everywhere. */
function characterOf(
  miss: Miss,
  pieces: readonly Piece[],
  unnamed: Map<PdfFont, { character: string; tries: number }>,
  drawn: ReadonlySet<string>,
): string {
  const known = unnamed.get(miss.font) ?? { character: '', tries: 0 };
  unnamed.set(miss.font, known);
  if (known.character === '' && known.tries < mostTries) {
    known.tries += 1;
    known.character = findInSource(miss, pieces, drawn)?.character ?? '';
  }
  return known.character;
}

function addPlace(places: Found[], miss: Miss, pieces: readonly Piece[]): void {
  const found = findInSource(miss, pieces) ?? {
    character: miss.character,
    text: `${miss.before}${miss.character}${miss.after}`.trim(),
    point: undefined,
  };
  if (!places.some(({ point }) => point?.line === found.point?.line)) places.push(found);
}
