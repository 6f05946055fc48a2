import type { PdfFont } from '../../pdf/fonts/fonts.ts';
import type { Miss } from './misses.ts';
import { packageFor } from './scripts.ts';
import { type Found, findInSource, type Piece } from './source-text.ts';

/** Misses that the same font fixes. */
export interface MissGroup {
  /** The first font that has drawn one of them; none where no font has. */
  font: string | undefined;
  /** A package with a font for them; empty where none is known that is not listed already. */
  package: string;
  characters: Set<string>;
  /** The first places, each a line of the source. */
  places: Found[];
  /** How many printed lines have some. */
  lines: number;
}

/** More than these tell the author nothing that a number does not. */
const mostPlaces = 3;

/** Printed lines whose place in the source is looked for: each time the whole text is gone through. */
const mostLines = 30;

/** How often it is tried to learn what a glyph without a character is: each time the whole text is gone through. */
const mostTries = 5;

interface Gathering {
  pieces: readonly Piece[];
  /** Of the document. */
  lang: string;
  /** Characters that some font has. Default: none. */
  drawn?: ReadonlySet<string>;
  /** Packages that the document has already. Default: none. */
  listed?: ReadonlySet<string>;
}

/** Misses, put together, and what the print did not say of them. */
interface GlyphMisses {
  groups: MissGroup[];
  /** The character that the empty box of a font stands for where nothing else is said; empty where that was not found. */
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
    // All may stand on one line of the source: that is not looked for on every line that is printed.
    if (group.places.length < mostPlaces && group.lines <= mostLines)
      addPlace(group.places, { ...miss, character }, pieces);
  }
  const named = new Map([...unnamed].map(([font, { character }]) => [font, character]));
  return { groups: [...groups.values()], unnamed: named };
}

/** What a glyph without a character stands for: of one font it is the same everywhere. */
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
