import type { Facts } from './facts.ts';
import type { Hunk } from './hunks.ts';
import { areAmong, lettersOf } from './letters.ts';
import { bibliography, drawing, list } from './own-syntax.ts';
import { type Pieces, withoutPieces } from './pieces.ts';

/** A kind of intended difference. */
export interface Explanation {
  why: string;
  /** The most words of one difference that it explains. */
  most: number;
  /** The rest of a difference, for other kinds; nothing if it explains none of it. */
  explain: (hunk: Hunk, facts: Facts) => Words | undefined;
}

interface Words {
  missing: readonly string[];
  found: readonly string[];
}

/** The placeholder of a formula in the text of a source: see `formulas.lua`. */
const formula = 'offprintformula';

const none: Words = { missing: [], found: [] };

const inRunningHeads = 'titles, in running heads, lists and references';

/** The kinds of differences, in the order in which they are tried. */
export const explanations: readonly Explanation[] = [
  {
    why: 'words are split differently, by hyphens at the ends of lines or by other characters',
    most: 60,
    explain: ({ missing, found }) => {
      const wanted = lettersOf(missing);
      const isSame = wanted === lettersOf(found) || wanted === lettersOf(acrossPages(found));
      return found.length > 0 && isSame ? none : undefined;
    },
  },
  {
    why: 'formulas, which MathJax judges',
    most: 30,
    explain: ({ missing, found }, { formulas }) =>
      missing.length > 0 &&
      missing.every((word) => word === formula) &&
      [...lettersOf(found)].every((letter) => formulas.has(letter))
        ? none
        : undefined,
  },
  {
    why: 'drawings, whose words have an order of their own',
    most: 40,
    explain: ({ missing, found }, { drawings }) =>
      missing.length > 0 && missing.every((word) => word === drawing) && areAmong(found, drawings) ? none : undefined,
  },
  {
    why: 'citations and their works, as a style formats them',
    most: 120,
    explain: ({ missing, found }, { keys, works }) =>
      missing.length > 0 &&
      found.length > 0 &&
      missing.every((word) => word === bibliography || keys.has(word)) &&
      areAmong(lowercased(withoutInitials(withoutNumbers(found))), works)
        ? none
        : undefined,
  },
  {
    why: 'lists of figures, tables and listings',
    most: 1_000,
    explain: ({ missing, found }, { around }) =>
      missing.join() === list && areAmong(withoutInitials(withoutNumbers(found)), around) ? none : undefined,
  },
  {
    // Before words in other places are looked for, which would find a part of a running head.
    why: inRunningHeads,
    most: 200,
    explain: (hunk, { longHeadings }) =>
      (hunk.missing.length === 0 ? withoutFound(hunk, longHeadings) : undefined) ?? sharedWithText(hunk, longHeadings),
  },
];

/** Further kinds, for what is left once words in other places have been found. */
export const laterExplanations: readonly Explanation[] = [
  {
    why: 'captions of pictures, which pandoc leaves out',
    most: 40,
    explain: (hunk, { captions }) => withoutFound(hunk, captions),
  },
  {
    why: 'title, contents, imprint and index, which surround the text',
    most: 4_000,
    explain: ({ missing, found, isOutside }, { around, indexHead }) =>
      (isOutside || indexHead.every((word) => found.includes(word))) &&
      missing.length === 0 &&
      areAmong(withoutInitials(withoutNumbers(found)), around)
        ? none
        : undefined,
  },
  {
    why: inRunningHeads,
    most: 200,
    explain: (hunk, { titles }) => withoutFound(hunk, titles),
  },
  {
    why: 'heads of tables, which are repeated on each page',
    most: 20,
    explain: ({ missing, found }, { tableHeads }) =>
      missing.length === 0 && found.every((word) => tableHeads.has(word)) ? none : undefined,
  },
  {
    why: 'labels of blocks that also have a title',
    most: 2,
    explain: (hunk, { kinds }) => withoutFound(hunk, kinds),
  },
  {
    why: 'an image from the web that was not downloaded is named by its host',
    most: 4,
    explain: (hunk, { hosts }) => withoutFound(hunk, hosts),
  },
  {
    why: 'numbers of headings, figures, tables, listings, notes and pages, with their labels',
    most: 12,
    explain: ({ missing, found }, { labels, keys }) => {
      // The number may be all that a style leaves of a citation.
      const isCitation = missing.length > 0 && missing.every((word) => keys.has(word));
      if (!found.some(isNumber) || isCitation) return undefined;
      return { missing, found: found.filter((word) => !isNumber(word) && !labels.has(word)) };
    },
  },
  {
    why: 'formulas of one letter, which pdftotext puts after the words of their paragraph',
    most: 4,
    explain: (hunk, { letters }) => withoutFound(hunk, letters),
  },
  {
    why: 'comments that mark lines of code, which are left out',
    most: 2,
    explain: ({ missing, found }) =>
      found.length === 0 && ['code', 'code highlight'].includes(missing.join(' ')) ? none : undefined,
  },
  {
    why: 'checkboxes of tasks',
    most: 2,
    explain: ({ missing, found }) => {
      const left = { missing: withoutBoxes(missing), found: withoutBoxes(found) };
      return left.missing.length + left.found.length < missing.length + found.length ? left : undefined;
    },
  },
];

/**
 * A difference without these pieces. Where it begins like the words after it, or ends like the words before it, its limits
 * are ambiguous, and every position is tried.
 */
function withoutFound({ missing, found, before, after }: Hunk, pieces: Pieces): Words | undefined {
  let best = { left: found, taken: 0 };
  for (let turned = -after.length; turned <= before.length; turned++) {
    if (Math.abs(turned) >= found.length || (turned !== 0 && missing.length > 0)) continue;
    const cut = turned > 0 ? found.length - turned : -turned;
    const [head, tail] = [found.slice(0, cut), found.slice(cut)];
    const isSame =
      turned > 0
        ? tail.join(' ') === before.slice(before.length - turned).join(' ')
        : head.join(' ') === after.slice(0, cut).join(' ');
    if (!isSame) continue;
    const words = withoutPieces([...tail, ...head], pieces);
    if (words.taken > best.taken) best = words;
  }
  return best.taken > 0 ? { missing, found: best.left } : undefined;
}

/**
 * A running head whose last words are also the next ones of the source, so that only the others were found. Those of the
 * source are missing then, and may be in another place.
 */
function sharedWithText({ missing, found, after }: Hunk, headings: Pieces): Words | undefined {
  // The number of a heading is added to it, where it begins its chapter.
  if (withoutNumbers(found).length === 0) return undefined;
  for (const heading of headings.get(found[0] ?? '') ?? []) {
    const others = heading.slice(found.length);
    if (others.length === 0 || others.length > after.length) continue;
    const isHeading = [...found, ...after].slice(0, heading.length).join(' ') === heading.join(' ');
    if (isHeading) return { missing: [...missing, ...others], found: [] };
  }
  return undefined;
}

/** Parts of a word that is split between two pages, without the page number that follows the first of them. */
function acrossPages([first = '', ...others]: readonly string[]): string[] {
  return others.length === 0 ? [first] : [first.replace(/\p{N}+$/u, ''), ...others];
}

/** Roman numerals up to a hundred number pages and parts. */
function isNumber(word: string): boolean {
  return /^(?:\p{N}+[a-z]?|(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})|[IVX]+)$/u.test(word);
}

function withoutNumbers(words: readonly string[]): string[] {
  return words.filter((word) => !isNumber(word));
}

/** Initials of given names, and the letters above each part of an index. */
function withoutInitials(words: readonly string[]): string[] {
  return words.filter((word) => !/^\p{Lu}$/u.test(word));
}

function lowercased(words: readonly string[]): string[] {
  return words.map((word) => word.toLowerCase());
}

function withoutBoxes(words: readonly string[]): string[] {
  return words.filter((word) => !/^[☐☑☒]$/u.test(word));
}
