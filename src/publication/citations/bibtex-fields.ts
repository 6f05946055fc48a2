import type { Creator, Entry } from '@retorquere/bibtex-parser';
import { byName, withoutUndefined } from '../../model/lists.ts';
import { type CslDate, type CslName, type CslValue, others } from './csl-data.ts';

/** Types of BibTeX and BibLaTeX, by CSL type (CSL 1.0.2, appendix III). */
const types = byName({
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
});

/** The CSL type of a work; `document` if BibTeX only says `misc`. */
export function typeOf({ type, fields }: Entry): string {
  const { entrysubtype, url, howpublished } = fields;
  if (type === 'article' && /^(?:magazine|newspaper)$/u.test(entrysubtype ?? '')) return `article-${entrysubtype}`;
  return types.get(type) ?? ((url ?? /https?:/u.test(howpublished ?? '')) ? 'webpage' : 'document');
}

/** The genre of a work, if implied by its type and absent from the entry. */
const genres: Readonly<Record<string, string>> = {
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

/** Fields that correspond to one variable. If several set the same variable, the first counts. */
const texts = {
  'container-title-short': ['shortjournal'],
  'title-short': ['shorttitle'],
  'collection-title': ['series'],
  'volume': ['volume'],
  'number-of-volumes': ['volumes'],
  'page': ['pages'],
  'number-of-pages': ['pagetotal'],
  'chapter-number': ['chapter'],
  'publisher': ['publisher', 'institution', 'school', 'organization'],
  'publisher-place': ['location', 'address'],
  'note': ['note', 'addendum'],
  'DOI': ['doi'],
  'ISBN': ['isbn'],
  'ISSN': ['issn'],
  'status': ['pubstate'],
  'version': ['version'],
  'event-title': ['eventtitle'],
  'event-place': ['venue'],
  'abstract': ['abstract'],
} as const;

const people = {
  'author': 'author',
  'editor': 'editor',
  'translator': 'translator',
  'container-author': 'bookauthor',
  'director': 'director',
} as const;

const dates = {
  'issued': 'date',
  'accessed': 'urldate',
  'original-date': 'origdate',
  'event-date': 'eventdate',
} as const;

/** Names of languages in babel and polyglossia; any other that is a language tag is used unchanged. */
const languages: Readonly<Record<string, string>> = {
  ...{ american: 'en-US', british: 'en-GB', english: 'en', ukenglish: 'en-GB', usenglish: 'en-US' },
  ...{ german: 'de', ngerman: 'de', austrian: 'de-AT', naustrian: 'de-AT', swissgerman: 'de-CH' },
  ...{ french: 'fr', italian: 'it', spanish: 'es', dutch: 'nl', polish: 'pl', russian: 'ru', japanese: 'ja' },
  ...{ portuguese: 'pt-PT', brazilian: 'pt-BR', brazil: 'pt-BR', chinese: 'zh', korean: 'ko', arabic: 'ar' },
  ...{ hebrew: 'he', hindi: 'hi', latin: 'la', greek: 'el', swedish: 'sv', danish: 'da', czech: 'cs' },
};

type Fields = Entry['fields'];
type Values = Record<string, CslValue>;

/** The CSL variables for the fields of an entry. */
export function fieldsOf({ type: bibType, fields }: Entry, type: string): Values {
  const values: Values = {};
  const set = (variable: string, value: CslValue | undefined) => {
    if (value !== undefined && value !== '') values[variable] = value;
  };
  for (const [variable, names] of Object.entries(texts))
    set(variable, names.map((name) => textOf(fields, name)).find((text) => text !== '') ?? '');
  for (const [variable, name] of Object.entries(people)) set(variable, namesOf(fields[name]));
  for (const [variable, name] of Object.entries(dates)) set(variable, dateOf(textOf(fields, name)));
  values.issued ??= dateOf(textOf(fields, 'year'), textOf(fields, 'month')) ?? {};
  if (Object.keys(values.issued).length === 0) delete values.issued;
  set('title', withSubtitle(fields, 'title', 'subtitle'));
  set('container-title', containerOf(fields));
  set('URL', addressOf(fields));
  set('genre', genreOf(bibType, textOf(fields, 'type')));
  set('edition', textOf(fields, 'edition').replace(/^(\d+)(?:st|nd|rd|th)$/u, '$1'));
  set('language', languageOf(fields));
  set(numberVariable(type, fields), textOf(fields, 'number'));
  set('issue', textOf(fields, 'issue'));
  return values;
}

/** The style sets links; the rest of the markup is CSL's own. */
function textOf(fields: Fields, name: string): string {
  const value: unknown = fields[name];
  const text = Array.isArray(value) ? value.map(String).join('; ') : typeof value === 'string' ? value : '';
  return text
    .replace(/<\/?(?:a|p|pre|ol|ul|li)\b[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function withSubtitle(fields: Fields, name: string, sub: string): string {
  return [textOf(fields, name), textOf(fields, sub)].filter((text) => text !== '').join(': ');
}

function containerOf(fields: Fields): string {
  const journal = ['journaltitle', 'journal'].find((name) => textOf(fields, name) !== '');
  if (journal !== undefined) return withSubtitle(fields, journal, 'journalsubtitle');
  return withSubtitle(fields, 'booktitle', 'booksubtitle') || withSubtitle(fields, 'maintitle', 'mainsubtitle');
}

/** The URL of a work: its own, that of its preprint, or the one in `howpublished`. */
function addressOf(fields: Fields): string {
  const [published = ''] = /https?:\/\/[^\s<>"]+/u.exec(String(fields.howpublished ?? '')) ?? [];
  const eprint = textOf(fields, 'eprint');
  const isArxiv = /^arxiv$/iu.test(textOf(fields, 'eprinttype') || textOf(fields, 'archiveprefix'));
  return textOf(fields, 'url') || published || (isArxiv && eprint !== '' ? `https://arxiv.org/abs/${eprint}` : '');
}

function genreOf(bibType: string, field: string): string {
  return genres[field] ?? (field || (genres[bibType] ?? ''));
}

function languageOf(fields: Fields): string {
  const name = (textOf(fields, 'langid') || textOf(fields, 'language')).toLowerCase();
  return languages[name] ?? (/^[a-z]{2}(?:-[a-z]{2})?$/u.test(name) ? name : '');
}

/** A number is an issue number in a journal, a volume number in a series, and a report's own number. */
function numberVariable(type: string, fields: Fields): string {
  if (type.startsWith('article')) return 'issue';
  return textOf(fields, 'series') === '' ? 'number' : 'collection-number';
}

function namesOf(creators: readonly Creator[] | undefined): CslName[] | undefined {
  const isOthers = ({ lastName, name }: Creator) => (lastName ?? name) === 'others';
  const all = creators ?? [];
  const names = all.filter((creator) => !isOthers(creator)).map(nameOf);
  if (names.length === 0) return undefined;
  return all.some(isOthers) ? [...names, { literal: others }] : names;
}

function nameOf({ name, lastName, firstName, prefix, suffix }: Creator): CslName {
  if (name !== undefined) return { literal: name };
  return withoutUndefined({ family: lastName, given: firstName, 'non-dropping-particle': prefix, suffix });
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date in BibLaTeX (EDTF: `1984-05-03`, `1984/1986`, `1984?`), or year and month; else unchanged: `in press`. */
function dateOf(text: string, month = ''): CslDate | undefined {
  if (text === '') return undefined;
  const parts = text.split('/').map(partsOf);
  const [first] = parts;
  const known = parts.filter((part) => part !== undefined);
  if (!first || known.length === 0 || known.length < parts.filter(isGiven(text)).length) return { literal: text };
  const number = monthOf(month);
  if (first.length === 1 && number !== undefined) first.push(number);
  return { 'date-parts': known, ...(/[?~%]/u.test(text) ? { circa: true } : {}) };
}

/** An open end, `1984/`, is not a fault. */
function isGiven(text: string): (_part: unknown, index: number) => boolean {
  const pieces = text.split('/');
  return (_part, index) => !/^(?:|\.\.)$/u.test(pieces[index] ?? '');
}

function partsOf(text: string): number[] | undefined {
  const { year, month, day } =
    /^(?<year>-?\d{1,4})(?:-(?<month>\d{1,2}))?(?:-(?<day>\d{1,2}))?(?:T[\d:Z+-]*)?[?~%]?$/u.exec(text.trim())
      ?.groups ?? {};
  if (year === undefined) return undefined;
  return [year, month, day].filter((part) => part !== undefined).map(Number);
}

function monthOf(text: string): number | undefined {
  const number = /^\d+$/u.test(text) ? Number(text) : months.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  return number >= 1 && number <= 12 ? number : undefined;
}
