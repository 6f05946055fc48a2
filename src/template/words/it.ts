import { numberedWords } from './numbered.ts';
import { western } from './numerals.ts';
import { listIn, pluralIn } from './plural.ts';
import type { Words } from './words.ts';

const lang = 'it';
const plural = pluralIn(lang);

/** Italian. */
export const it: Words = {
  ...numberedWords({
    lang,
    names: {
      figure: 'Figura',
      table: 'Tabella',
      listing: 'Listato',
      equation: 'Equazione',
      section: 'Sezione',
      chapter: 'Capitolo',
      part: 'Parte',
      appendix: 'Appendice',
      page: 'Pagina',
      example: 'Esempio',
      exercise: 'Esercizio',
      solution: 'Soluzione',
      definition: 'Definizione',
      theorem: 'Teorema',
      proof: 'Dimostrazione',
    },
    lowercase: true,
    onPage: ' a pagina #',
    captionSeparator: '. ',
    titleSeparator: '. ',
  }),
  contents: 'Indice',
  notes: 'Note',
  note: (number) => `Nota ${number}`,
  backToText: (number, nth = 1) => `Torna al testo dalla nota ${number}${nth > 1 ? `, rimando ${nth}` : ''}`,
  cover: 'Copertina',
  coverOf: (title) => `Copertina di «${title}»`,
  titlePage: 'Frontespizio',
  start: 'Inizio del testo',
  landmarks: 'Punti di riferimento',
  pages: 'Pagine',
  page: (number, total) => `Pagina ${number} di ${total}`,
  skipToContent: 'Vai al contenuto',
  byline: (names) => `di ${names}`,
  published: 'Pubblicato',
  updated: 'Aggiornato',
  done: 'Fatto',
  toDo: 'Da fare',
  keywords: 'Parole chiave',
  listOfFigures: 'Indice delle figure',
  listOfTables: 'Indice delle tabelle',
  listOfListings: 'Indice dei listati',
  bibliography: 'Bibliografia',
  index: 'Indice analitico',
  glossary: 'Glossario',
  see: 'vedi',
  seeAlso: 'vedi anche',
  punctuation: { comma: ', ', colon: ': ' },
  list: listIn(lang),
  number: western,
  counterStyle: 'decimal',
  admonitions: {
    note: 'Nota',
    tip: 'Suggerimento',
    important: 'Importante',
    warning: 'Avvertenza',
    caution: 'Attenzione',
    example: 'Esempio',
    exercise: 'Esercizio',
    solution: 'Soluzione',
    definition: 'Definizione',
    theorem: 'Teorema',
    proof: 'Dimostrazione',
  },
  accessibility: {
    text: 'Il testo si può ingrandire, ricolorare e ascoltare.',
    structure: 'Si può scorrere per titoli e per mezzo dell’indice.',
    picturesAll: 'Ogni immagine ha un testo alternativo.',
    picturesSome: (without, total) =>
      `${without} ${plural(without, { one: 'immagine', other: 'immagini' })} su ${total} ` +
      `${plural(without, { one: 'è priva', other: 'sono prive' })} di testo alternativo.`,
    math: 'Le formule sono codificate in MathML.',
  },
};
