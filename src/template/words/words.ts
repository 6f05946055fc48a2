import type { NumberedWords } from './numbered.ts';

/** What somebody did for a publication, as a line of its title names it; `with` where that is not said. */
export type Credit =
  | 'edited'
  | 'translated'
  | 'illustrated'
  | 'photographed'
  | 'introduced'
  | 'afterword'
  | 'compiled'
  | 'adapted'
  | 'with';

/** The words that Offprint adds to a publication itself, in the publication's language. */
export interface Words extends NumberedWords {
  /** Heading of the contents list. */
  contents: string;
  /** Heading of the notes, where they stand together. */
  notes: string;
  /** Names one note, for instance to a screen reader. */
  note: (number: number) => string;
  /** The name of the backlink from a note to its reference in the text; `nth` counts from 1, where a note has several. */
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
  /** Stands before the names of the formats that a reader can take along. */
  download: string;
  /** Of a site: the pages around the text. */
  site: {
    /** Leads to the page before. */
    previous: string;
    /** Leads to the page after. */
    next: string;
    /** Heading of the contents of one page. */
    onThisPage: string;
    /** Names the way from the first page to this one, to a screen reader. */
    youAreHere: string;
    /** Leads to where the source of a page can be changed. */
    edit: string;
    /** Closes the drawer of the contents. */
    close: string;
    /** Title of the page for addresses that have none. */
    notFound: string;
    notFoundText: string;
    /** Title of a page that leads to another. */
    moved: string;
  };
  /** The line that names the authors; `names` are one text already, see {@link Words.list}. */
  byline: (names: string) => string;
  /** The lines that name those who had a part in it beside the authors; `#` for their names. */
  credits: Readonly<Record<Credit, string>>;
  /** Tells readers that some of it is missing or broken: in how many places. */
  draft(faults: number): string;
  published: string;
  updated: string;
  /** A ticked box of a task list. */
  done: string;
  /** An empty box of a task list. */
  toDo: string;
  abstract: string;
  keywords: string;
  /** Headings of what is generated at the ends of a publication. */
  listOfFigures: string;
  listOfTables: string;
  listOfListings: string;
  bibliography: string;
  index: string;
  glossary: string;
  /** In an index, before the entry that stands instead of this one; a space follows. */
  see: string;
  /** In an index, before the entry that is worth a look as well; a space follows. */
  seeAlso: string;
  /** With the space that belongs to them. */
  punctuation: {
    /** Between the items of a list without an `and`: keywords. */
    comma: string;
    /** Between a word and what it announces: `Keywords: …`. */
    colon: string;
  };
  /** Several things as one text: `a, b and c`. */
  list: (items: readonly string[]) => string;
  /** A number as the language's books print it: `2.3` is `۲.۳` in Persian. */
  number: (number: number | string) => string;
  /** The style of CSS counters, of lists and pages, that shows the same digits as `number`. */
  counterStyle: 'decimal' | 'arabic-indic' | 'persian';
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
  /** What the script of an HTML page shows. */
  controls: {
    /** Names the group of what follows. */
    tools: string;
    /** Of a listing, to the clipboard. */
    copy: string;
    copied: string;
    /** Names the choice between light and dark. */
    theme: string;
    light: string;
    dark: string;
    /** Light or dark as the reader's system is. */
    auto: string;
    search: string;
    searchBook: string;
    /** Names the list of what was found, and stands before their number. */
    results: string;
    noResults: string;
    /** Said where the page was opened from a folder. */
    searchNeedsServer: string;
    searchFailed: string;
    close: string;
  };
  /** Sentences of the accessibility summary; which of them are said is computed from the publication. */
  accessibility: {
    text: string;
    structure: string;
    picturesAll: string;
    picturesSome: (without: number, total: number) => string;
    math: string;
    /** Where a list of pages is there. */
    pages: string;
    /** Where a picture moves. */
    moving: string;
  };
}
