import type { Entry } from '@retorquere/bibtex-parser';

/** Types of BibTeX and BibLaTeX, by those of CSL (CSL 1.0.2, appendix III). */
const byCslType: Readonly<Record<string, string>> = {
  'article-journal': 'article suppperiodical',
  'bill': 'legal',
  'book': 'book mvbook collection mvcollection proceedings mvproceedings reference mvreference manual periodical',
  'chapter': 'inbook bookinbook suppbook incollection suppcollection',
  'dataset': 'dataset',
  'entry-encyclopedia': 'inreference',
  'graphic': 'image artwork',
  'legal_case': 'jurisdiction',
  'legislation': 'legislation',
  'manuscript': 'unpublished',
  'motion_picture': 'movie video',
  'pamphlet': 'booklet',
  'paper-conference': 'inproceedings conference',
  'patent': 'patent',
  'performance': 'performance',
  'personal_communication': 'letter',
  'report': 'report techreport',
  'review': 'review',
  'software': 'software',
  'song': 'audio music',
  'standard': 'standard',
  'thesis': 'thesis phdthesis mastersthesis',
  'webpage': 'online electronic www webpage',
};

const types = new Map(
  Object.entries(byCslType).flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)),
);

/** The type of a work in CSL's terms; `document` where BibTeX says no more than `misc`. */
export function typeOf({ type, fields }: Entry): string {
  const { entrysubtype, url, howpublished } = fields;
  if (type === 'article' && /^(?:magazine|newspaper)$/u.test(entrysubtype ?? '')) return `article-${entrysubtype}`;
  return types.get(type) ?? ((url ?? /https?:/u.test(howpublished ?? '')) ? 'webpage' : 'document');
}

/** What a work is called where its type says it and the entry does not. */
export const genres: Readonly<Record<string, string>> = {
  mastersthesis: 'Master’s thesis',
  mathesis: 'Master’s thesis',
  phdthesis: 'PhD thesis',
  bathesis: 'Bachelor’s thesis',
  candthesis: 'Candidate thesis',
  techreport: 'Technical report',
  resreport: 'Research report',
  datacd: 'Data CD',
  audiocd: 'Audio CD',
};
