/** A piece of a line that runs in one direction. */
export interface VisualRun {
  text: string;
  rtl: boolean;
}

/** What a character does to the order of a line: a letter leads, a number follows the letters before it, a sign its neighbours. */
type Kind = 'ltr' | 'rtl' | 'number' | 'sign';

const rightToLeft = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** Signs that show the other way round between letters that run from right to left. */
const mirrored = new Map(
  ['()', '[]', '{}', '<>', '«»', '‹›'].flatMap(([a = '', b = '']) => [
    [a, b],
    [b, a],
  ]),
);

/**
 * The pieces of a line as they stand from left to right: the Unicode Bidirectional Algorithm (UAX #9) for plain text,
 * without its control characters.
 */
export function visualRuns(line: string, dir: 'ltr' | 'rtl'): VisualRun[] {
  const characters = Array.from(line);
  const levels = levelsOf(characters, dir);
  const runs: { text: string; level: number }[] = [];
  characters.forEach((character, index) => {
    const level = levels[index] ?? 0;
    const current = runs.at(-1);
    const shown = level % 2 === 1 ? (mirrored.get(character) ?? character) : character;
    if (current?.level === level) current.text += shown;
    else runs.push({ text: shown, level });
  });
  return inVisualOrder(runs).map(({ text, level }) => ({ text, rtl: level % 2 === 1 }));
}

/** Odd levels run from right to left. */
function levelsOf(characters: readonly string[], dir: 'ltr' | 'rtl'): number[] {
  const kinds = characters.map(kindOf);
  joinNumbers(kinds, characters);
  // A number after letters that run from left to right belongs to them (W7).
  let letters: Kind = dir;
  kinds.forEach((kind, index) => {
    if (kind === 'number' && letters === 'ltr') kinds[index] = 'ltr';
    else if (kind === 'ltr' || kind === 'rtl') letters = kind;
  });
  resolveSigns(kinds, dir);
  const base = dir === 'rtl' ? 1 : 0;
  return kinds.map((kind) => (kind === 'rtl' ? 1 : kind === 'number' ? 2 : base === 1 ? 2 : 0));
}

function kindOf(character: string): Kind {
  if (/\p{Nd}/u.test(character)) return 'number';
  if (rightToLeft.test(character) && /[\p{L}\p{M}]/u.test(character)) return 'rtl';
  return /\p{L}/u.test(character) ? 'ltr' : 'sign';
}

/** A separator between two digits is part of the number (W4); a mark goes with its letter (W1). */
function joinNumbers(kinds: Kind[], characters: readonly string[]): void {
  characters.forEach((character, index) => {
    const before = kinds[index - 1];
    if (/[.,:٫٬]/u.test(character) && before === 'number' && kinds[index + 1] === 'number') kinds[index] = 'number';
    else if (/\p{M}/u.test(character) && before !== undefined) kinds[index] = before;
  });
}

/** Signs run as what stands on both sides of them, else as the line (N1, N2); numbers count as from right to left. */
function resolveSigns(kinds: Kind[], dir: 'ltr' | 'rtl'): void {
  for (let from = 0; from < kinds.length; from += 1) {
    if (kinds[from] !== 'sign') continue;
    let to = from;
    while (kinds[to] === 'sign') to += 1;
    const [before, after] = [kinds[from - 1] ?? dir, kinds[to] ?? dir].map((kind) =>
      kind === 'number' ? 'rtl' : kind,
    );
    kinds.fill(before !== undefined && before === after ? before : dir, from, to);
    from = to;
  }
}

/** Turns round each stretch of the highest level, then of the next, down to 1 (L2). */
function inVisualOrder<Run extends { level: number }>(runs: readonly Run[]): Run[] {
  let ordered = [...runs];
  for (let level = 2; level >= 1; level -= 1) {
    const turned: Run[] = [];
    let stretch: Run[] = [];
    for (const run of ordered) {
      if (run.level >= level) stretch.unshift(run);
      else {
        turned.push(...stretch, run);
        stretch = [];
      }
    }
    ordered = [...turned, ...stretch];
  }
  return ordered;
}
