import { numberedWords } from './numbered.ts';
import { western } from './numerals.ts';
import { listIn, pluralIn } from './plural.ts';
import type { Words } from './words.ts';

const lang = 'fr';
const plural = pluralIn(lang);

/** French. A no-break space stands before the colon and, so that a line does not begin with it, before the dash. */
export const fr: Words = {
  ...numberedWords({
    lang,
    names: {
      figure: 'Figure',
      table: 'Tableau',
      listing: 'Listage',
      equation: 'Équation',
      section: 'Section',
      chapter: 'Chapitre',
      part: 'Partie',
      appendix: 'Annexe',
      page: 'Page',
      example: 'Exemple',
      exercise: 'Exercice',
      solution: 'Solution',
      definition: 'Définition',
      theorem: 'Théorème',
      proof: 'Démonstration',
    },
    lowercase: true,
    onPage: ', page #',
    captionSeparator: '\u00A0– ',
    titleSeparator: '\u00A0– ',
  }),
  contents: 'Table des matières',
  notes: 'Notes',
  note: (number) => `Note ${number}`,
  backToText: (number, nth = 1) => `Retour au texte depuis la note ${number}${nth > 1 ? `, appel ${nth}` : ''}`,
  cover: 'Couverture',
  coverOf: (title) => `Couverture de «\u00A0${title}\u00A0»`,
  titlePage: 'Page de titre',
  start: 'Début du texte',
  landmarks: 'Points de repère',
  pages: 'Pages',
  page: (number, total) => `Page ${number} sur ${total}`,
  skipToContent: 'Aller au contenu',
  byline: (names) => `par ${names}`,
  published: 'Publié le',
  updated: 'Mis à jour le',
  done: 'Fait',
  toDo: 'À faire',
  keywords: 'Mots-clés',
  listOfFigures: 'Table des figures',
  listOfTables: 'Liste des tableaux',
  listOfListings: 'Liste des listages',
  bibliography: 'Bibliographie',
  index: 'Index',
  glossary: 'Glossaire',
  see: 'voir',
  seeAlso: 'voir aussi',
  punctuation: { comma: ', ', colon: '\u00A0: ' },
  list: listIn(lang),
  number: western,
  counterStyle: 'decimal',
  admonitions: {
    note: 'Note',
    tip: 'Astuce',
    important: 'Important',
    warning: 'Avertissement',
    caution: 'Attention',
    example: 'Exemple',
    exercise: 'Exercice',
    solution: 'Solution',
    definition: 'Définition',
    theorem: 'Théorème',
    proof: 'Démonstration',
  },
  accessibility: {
    text: 'Le texte peut être agrandi, recoloré et lu à voix haute.',
    structure: 'On s’y déplace par les titres et par la table des matières.',
    picturesAll: 'Chaque image a une description textuelle.',
    picturesSome: (without, total) =>
      `${without} ${plural(without, { one: 'image', other: 'images' })} sur ${total} ` +
      `${plural(without, { one: 'n’a', other: 'n’ont' })} pas de description textuelle.`,
    math: 'Les formules sont balisées en MathML.',
  },
};
