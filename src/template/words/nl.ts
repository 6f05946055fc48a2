import { numberedWords } from './numbered.ts';
import { western } from './numerals.ts';
import { listIn, pluralIn } from './plural.ts';
import type { Words } from './words.ts';

const lang = 'nl';
const plural = pluralIn(lang);

/** Dutch. */
export const nl: Words = {
  ...numberedWords({
    lang,
    names: {
      figure: 'Figuur',
      table: 'Tabel',
      listing: 'Listing',
      equation: 'Vergelijking',
      section: 'Paragraaf',
      chapter: 'Hoofdstuk',
      part: 'Deel',
      appendix: 'Bijlage',
      page: 'Pagina',
      example: 'Voorbeeld',
      exercise: 'Oefening',
      solution: 'Oplossing',
      definition: 'Definitie',
      theorem: 'Stelling',
      proof: 'Bewijs',
    },
    lowercase: true,
    onPage: ' op pagina #',
    captionSeparator: '. ',
    titleSeparator: '. ',
  }),
  contents: 'Inhoud',
  notes: 'Noten',
  note: (number) => `Noot ${number}`,
  backToText: (number, nth = 1) => `Terug naar de tekst vanaf noot ${number}${nth > 1 ? `, verwijzing ${nth}` : ''}`,
  cover: 'Omslag',
  coverOf: (title) => `Omslag van ‘${title}’`,
  titlePage: 'Titelpagina',
  start: 'Begin van de tekst',
  landmarks: 'Oriëntatiepunten',
  pages: 'Pagina’s',
  page: (number, total) => `Pagina ${number} van ${total}`,
  skipToContent: 'Naar de inhoud',
  byline: (names) => `door ${names}`,
  published: 'Gepubliceerd',
  updated: 'Bijgewerkt',
  done: 'Gedaan',
  toDo: 'Te doen',
  keywords: 'Trefwoorden',
  listOfFigures: 'Lijst van figuren',
  listOfTables: 'Lijst van tabellen',
  listOfListings: 'Lijst van listings',
  bibliography: 'Literatuur',
  index: 'Register',
  glossary: 'Begrippenlijst',
  see: 'zie',
  seeAlso: 'zie ook',
  punctuation: { comma: ', ', colon: ': ' },
  list: listIn(lang),
  number: western,
  counterStyle: 'decimal',
  admonitions: {
    note: 'Opmerking',
    tip: 'Tip',
    important: 'Belangrijk',
    warning: 'Waarschuwing',
    caution: 'Let op',
    example: 'Voorbeeld',
    exercise: 'Oefening',
    solution: 'Oplossing',
    definition: 'Definitie',
    theorem: 'Stelling',
    proof: 'Bewijs',
  },
  accessibility: {
    text: 'De tekst kan worden vergroot, van kleur veranderd en voorgelezen.',
    structure: 'De koppen en de inhoudsopgave leiden door het boek.',
    picturesAll: 'Elke afbeelding heeft een tekstalternatief.',
    picturesSome: (without, total) =>
      `${without} van de ${total} afbeeldingen ${plural(without, { one: 'heeft', other: 'hebben' })} ` +
      'geen tekstalternatief.',
    math: 'Formules zijn opgemaakt in MathML.',
  },
};
