import { numberedWords } from './numbered.ts';
import { western } from './numerals.ts';
import { listIn, pluralIn } from './plural.ts';
import type { Words } from './words.ts';

// British order, without a comma before `and`.
const lang = 'en-GB';
const plural = pluralIn(lang);

/** English. */
export const en: Words = {
  ...numberedWords({
    lang,
    names: {
      figure: 'Figure',
      table: 'Table',
      listing: 'Listing',
      equation: 'Equation',
      section: 'Section',
      chapter: 'Chapter',
      part: 'Part',
      appendix: 'Appendix',
      page: 'Page',
      example: 'Example',
      exercise: 'Exercise',
      solution: 'Solution',
      definition: 'Definition',
      theorem: 'Theorem',
      proof: 'Proof',
    },
    references: { page: 'page #' },
    onPage: ' on page #',
    captionSeparator: '. ',
    titleSeparator: '. ',
  }),
  contents: 'Contents',
  notes: 'Notes',
  note: (number) => `Note ${number}`,
  backToText: (number, nth = 1) => `Back to the text from note ${number}${nth > 1 ? `, reference ${nth}` : ''}`,
  cover: 'Cover',
  coverOf: (title) => `Cover of ${title}`,
  titlePage: 'Title page',
  start: 'Start of content',
  landmarks: 'Landmarks',
  pages: 'Pages',
  page: (number, total) => `Page ${number} of ${total}`,
  skipToContent: 'Skip to content',
  byline: (names) => `by ${names}`,
  published: 'Published',
  updated: 'Updated',
  done: 'Done',
  toDo: 'To do',
  keywords: 'Keywords',
  listOfFigures: 'Figures',
  listOfTables: 'Tables',
  listOfListings: 'Listings',
  bibliography: 'References',
  index: 'Index',
  glossary: 'Glossary',
  see: 'see',
  seeAlso: 'see also',
  punctuation: { comma: ', ', colon: ': ' },
  list: listIn(lang),
  number: western,
  counterStyle: 'decimal',
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
      `${without} of ${total} pictures ${plural(without, { one: 'has', other: 'have' })} no text alternative.`,
    math: 'Formulas are marked up as MathML.',
  },
};
