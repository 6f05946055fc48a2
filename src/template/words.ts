/** The words that Offprint adds to a publication itself, in the publication's language. */
export interface Words {
  /** Heading of the contents list. */
  contents: string;
  /** Heading of the notes, where they stand together. */
  notes: string;
  /** Names one note, for instance to a screen reader. */
  note: (number: number) => string;
  /** Names the way back from a note to its reference in the text; `nth` counts from 1, where a note has several. */
  backToText: (number: number, nth?: number) => string;
  cover: string;
  /** Text alternative of the cover picture. */
  coverOf: (title: string) => string;
  titlePage: string;
  /** Where the text proper begins. */
  start: string;
  landmarks: string;
  /** Heading of the page list. */
  pages: string;
  page: (number: number, total: number) => string;
  skipToContent: string;
  /** Before the author's name. */
  by: string;
  published: string;
  updated: string;
  /** A ticked box of a task list. */
  done: string;
  /** An empty box of a task list. */
  toDo: string;
  keywords: string;
  /** Titles of blocks that are set apart, where the author gives none. */
  admonitions: {
    note: string;
    tip: string;
    important: string;
    warning: string;
    caution: string;
    example: string;
    exercise: string;
    solution: string;
    definition: string;
    theorem: string;
    proof: string;
  };
  /** Sentences of the accessibility summary; which of them are said is computed from the publication. */
  accessibility: {
    text: string;
    structure: string;
    picturesAll: string;
    picturesSome: (without: number, total: number) => string;
    math: string;
  };
}

const en: Words = {
  contents: 'Contents',
  notes: 'Notes',
  note: (number) => `Note ${number}`,
  backToText: (number, nth) => `Back to the text from note ${number}${nth && nth > 1 ? `, reference ${nth}` : ''}`,
  cover: 'Cover',
  coverOf: (title) => `Cover of ${title}`,
  titlePage: 'Title page',
  start: 'Start of content',
  landmarks: 'Landmarks',
  pages: 'Pages',
  page: (number, total) => `Page ${number} of ${total}`,
  skipToContent: 'Skip to content',
  by: 'by',
  published: 'Published',
  updated: 'Updated',
  done: 'Done',
  toDo: 'To do',
  keywords: 'Keywords',
  admonitions: {
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Caution',
    example: 'Example',
    exercise: 'Exercise',
    solution: 'Solution',
    definition: 'Definition',
    theorem: 'Theorem',
    proof: 'Proof',
  },
  accessibility: {
    text: 'The text can be resized, recoloured and read aloud.',
    structure: 'It can be navigated by its headings and its table of contents.',
    picturesAll: 'Every picture has a text alternative.',
    picturesSome: (without, total) =>
      `${without} of ${total} pictures ${without === 1 ? 'has' : 'have'} no text alternative.`,
    math: 'Formulas are marked up as MathML.',
  },
};

/** Languages that Offprint knows its own words in, by primary BCP 47 subtag. */
const languages: Readonly<Record<string, Words>> = { en };

/**
 * The words for a language.
 *
 * @param lang BCP 47 tag; its primary subtag decides. English where Offprint does not know the language.
 */
export function wordsFor(lang: string): Words {
  const primary = lang.toLowerCase().split('-', 1)[0] ?? 'en';
  return (Object.hasOwn(languages, primary) ? languages[primary] : undefined) ?? en;
}
