import { numberedWords } from './numbered.ts';
import { hebrewLetters, western } from './numerals.ts';
import { listIn, pluralIn } from './plural.ts';
import type { Words } from './words.ts';

const lang = 'he';
const plural = pluralIn(lang);

/** Hebrew. */
export const he: Words = {
  ...numberedWords({
    lang,
    names: {
      figure: 'איור',
      table: 'טבלה',
      listing: 'קטע קוד',
      equation: 'משוואה',
      section: 'סעיף',
      chapter: 'פרק',
      part: 'חלק',
      appendix: 'נספח',
      page: 'עמוד',
      example: 'דוגמה',
      exercise: 'תרגיל',
      solution: 'פתרון',
      definition: 'הגדרה',
      theorem: 'משפט',
      proof: 'הוכחה',
    },
    onPage: ' בעמוד #',
    captionSeparator: ': ',
    titleSeparator: ': ',
    partNumeral: hebrewLetters,
  }),
  contents: 'תוכן העניינים',
  notes: 'הערות',
  note: (number) => `הערה ${number}`,
  backToText: (number, nth = 1) => `חזרה לטקסט מהערה ${number}${nth > 1 ? `, הפניה ${nth}` : ''}`,
  cover: 'כריכה',
  coverOf: (title) => `הכריכה של ”${title}”`,
  titlePage: 'עמוד השער',
  start: 'תחילת הטקסט',
  landmarks: 'ציוני דרך',
  pages: 'עמודים',
  page: (number, total) => `עמוד ${number} מתוך ${total}`,
  skipToContent: 'דילוג לתוכן',
  byline: (names) => `מאת ${names}`,
  published: 'פורסם',
  updated: 'עודכן',
  done: 'בוצע',
  toDo: 'לביצוע',
  keywords: 'מילות מפתח',
  listOfFigures: 'רשימת האיורים',
  listOfTables: 'רשימת הטבלאות',
  listOfListings: 'רשימת קטעי הקוד',
  bibliography: 'ביבליוגרפיה',
  index: 'מפתח',
  glossary: 'מילון מונחים',
  see: 'ראו',
  seeAlso: 'ראו גם',
  punctuation: { comma: ', ', colon: ': ' },
  list: listIn(lang),
  number: western,
  counterStyle: 'decimal',
  admonitions: {
    note: 'הערה',
    tip: 'עצה',
    important: 'חשוב',
    warning: 'אזהרה',
    caution: 'זהירות',
    example: 'דוגמה',
    exercise: 'תרגיל',
    solution: 'פתרון',
    definition: 'הגדרה',
    theorem: 'משפט',
    proof: 'הוכחה',
  },
  accessibility: {
    text: 'אפשר להגדיל את הטקסט, לשנות את צבעיו ולהאזין לו בהקראה.',
    structure: 'אפשר לנווט בו לפי הכותרות ולפי תוכן העניינים.',
    picturesAll: 'לכל תמונה יש טקסט חלופי.',
    picturesSome: (without, total) =>
      `${plural(without, { one: 'לתמונה אחת', two: 'לשתי תמונות', other: `ל-${without} תמונות` })} ` +
      `מתוך ${total} אין טקסט חלופי.`,
    math: 'הנוסחאות מסומנות ב-MathML.',
  },
};
