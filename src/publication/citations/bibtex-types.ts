import type { Entry } from '@retorquere/bibtex-parser';

/** Types of BibTeX and BibLaTeX, by CSL type (CSL 1.0.2, appendix III). */
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

/** The CSL type of a work; `document` if BibTeX only says `misc`. */
export function typeOf({ type, fields }: Entry): string {
  const { entrysubtype, url, howpublished } = fields;
  if (type === 'article' && /^(?:magazine|newspaper)$/u.test(entrysubtype ?? '')) return `article-${entrysubtype}`;
  return types.get(type) ?? ((url ?? /https?:/u.test(howpublished ?? '')) ? 'webpage' : 'document');
}

/** The genre of a work, if implied by its type and absent from the entry. */
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
