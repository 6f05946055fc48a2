import type { Hunk } from './hunks.ts';

/** What a publication shows beside the words of its source. */
export interface Facts {
  /** Words of the title block, of the contents and of the imprint. */
  framing: ReadonlySet<string>;
  /** Titles that stand at the heads of pages, as letters. */
  heads: ReadonlySet<string>;
  /** Words that numbers are called by: `Figure`, `Table`. */
  labels: ReadonlySet<string>;
  /** Alternatives and titles of pictures, as letters. */
  alternatives: ReadonlySet<string>;
  titles: ReadonlySet<string>;
  /** Hosts of pictures of the web, as letters. */
  hosts: ReadonlySet<string>;
  /** All notes, as letters, one behind the other. */
  notes: string;
}

/** A kind of difference that is as it should be. */
export interface Explanation {
  why: string;
  explains: (hunk: Hunk, facts: Facts) => boolean;
}

/** Each kind of difference once; the first that fits counts. */
export const explanations: readonly Explanation[] = [
  {
    why: 'words are divided otherwise, by hyphens at the ends of lines or by other signs',
    explains: ({ missing, found }) => found.length > 0 && lettersOf(missing) === lettersOf(found),
  },
  {
    why: 'title, contents, and imprint, which stand around the text',
    explains: ({ missing, found, isOutside }, { framing }) =>
      missing.length === 0 && isOutside && isJoinOf(lettersOf(found.filter((word) => !isNumber(word))), framing),
  },
  {
    why: 'titles at the heads of pages',
    explains: ({ missing, found }, { heads }) =>
      missing.length === 0 && isJoinOf(lettersOf(found.filter((word) => !isNumber(word))), heads),
  },
  {
    why: 'numbers of headings, figures, tables, listings, notes and pages, and references to them',
    explains: ({ missing, found }, { labels }) =>
      [...missing, ...found].every((word) => isNumber(word) || labels.has(word)) && missing.length + found.length <= 8,
  },
  {
    why: 'pictures: print shows no alternatives, and pandoc no titles, which are captions',
    explains: ({ missing, found }, { alternatives, titles, labels }) => {
      const texts = [...alternatives, ...titles];
      const isCaption = isPartOf(found, texts) || isPartOf(withoutLabels(found, labels), texts);
      return isPartOf(missing, texts) && isCaption;
    },
  },
  {
    why: 'a picture of the web that was not fetched is named by its host',
    explains: ({ missing, found }, { hosts }) => missing.length === 0 && isJoinOf(lettersOf(found), hosts),
  },
  {
    why: 'notes stand at the foot of their page, or at the end of their chapter',
    explains: ({ missing, found }, { notes }) =>
      [missing, found].every((words) => {
        const letters = lettersOf(words.filter((word) => !isNumber(word)));
        return letters === '' || notes.includes(letters);
      }),
  },
];

export function lettersOf(words: readonly string[]): string {
  return words.join('');
}

function isNumber(word: string): boolean {
  return /^(?:\p{N}+|[ivxlcdm]+|\p{Lu})$/u.test(word);
}

function withoutLabels(words: readonly string[], labels: ReadonlySet<string>): string[] {
  return words.filter((word) => !labels.has(word) && !isNumber(word));
}

/** Whether words are some of the words of one of these texts, one behind the other. */
function isPartOf(words: readonly string[], texts: readonly string[]): boolean {
  const letters = lettersOf(words);
  return letters === '' || texts.some((text) => text.includes(letters));
}

/** Whether letters are those of one or several of these, one behind the other. */
function isJoinOf(letters: string, parts: ReadonlySet<string>): boolean {
  if (letters === '') return false;
  const reached = new Set([0]);
  for (const start of reached) {
    for (const part of parts) if (part !== '' && letters.startsWith(part, start)) reached.add(start + part.length);
  }
  return reached.has(letters.length);
}
