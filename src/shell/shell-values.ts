import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Contributor, Metadata, Publication, ThesisTitle } from '../model/publication.ts';
import { type Credit, type Words, wordsFor } from '../template/words.ts';

export interface ShellValues extends Byline {
  lang: string;
  dir: Metadata['dir'];
  metadata: Metadata;
  words: Words;
  dateText: string | undefined;
  credits: ReturnType<typeof creditLines>;
  /** The line with the number of faults in a file. Absent if there are none, or if they are not counted. */
  draft: string | undefined;
}

/** @param faults the number of faults in the file */
export function shellValues(metadata: Metadata, words: Words, faults?: number): ShellValues {
  return {
    lang: metadata.lang,
    dir: metadata.dir,
    metadata,
    words,
    dateText: dateText(metadata.date, metadata.lang),
    ...bylineOf(metadata, words),
    credits: creditLines(metadata, words),
    draft: faults ? words.draft(faults) : undefined,
  };
}

/** The wording of MARC relator codes on a title page. */
const credits: Readonly<Record<string, Credit>> = {
  adp: 'adapted',
  aft: 'afterword',
  aui: 'introduced',
  com: 'compiled',
  edt: 'edited',
  ill: 'illustrated',
  pht: 'photographed',
  trl: 'translated',
};

/** Roles of bodies that support a publication, not contribute to it: publisher, funder, host, sponsor, owner. */
const behind = new Set(['cph', 'fnd', 'his', 'pbl', 'spn']);

/**
 * The lines of a title below the authors: those of a thesis, then the contributors other than the authors, one line per
 * role, in the order of first mention.
 */
export function creditLines({ contributors = [], thesis }: Metadata, words: Words): string[] {
  const names = new Map<Credit, string[]>();
  for (const { name, role = '' } of contributors) {
    if (behind.has(role)) continue;
    const credit = (Object.hasOwn(credits, role) && credits[role]) || 'with';
    names.set(credit, [...(names.get(credit) ?? []), name]);
  }
  return [
    ...(thesis ? thesisLines(thesis, words) : []),
    ...[...names].map(([credit, people]) => words.credit(credit, words.list(people))),
  ];
}

function thesisLines({ degree, department, university, supervisors }: ThesisTitle, words: Words): string[] {
  const supervised = supervisors.length > 0 ? words.supervised(words.list(supervisors)) : undefined;
  return [degree, department, university, supervised].filter((line) => line !== undefined);
}

/** Calendars of books in a language, if not Gregorian. */
const calendars: Readonly<Record<string, string>> = { fa: 'persian', th: 'buddhist' };

/** The first of a month, in languages that use an ordinal only for this day. */
const firsts: Readonly<Record<string, string>> = { 'fr': '1er', 'it': '1º', 'pt-BR': '1º' };

/**
 * A date for readers, for instance `25 November 2026`; nothing without one. The time of day is left out.
 * Calendar, digits and the kind of no-break space are set explicitly, because the defaults of a language change with
 * the version of ICU.
 */
export function dateText(date: string | undefined, lang: string): string | undefined {
  if (date === undefined) return undefined;
  const { language, region } = new Intl.Locale(lang).maximize();
  // British order for plain "English": day, month, year.
  const format = new Intl.DateTimeFormat(lang.toLowerCase() === 'en' ? 'en-GB' : lang, {
    dateStyle: 'long',
    timeZone: 'UTC',
    calendar: calendars[language] ?? 'gregory',
    numberingSystem: wordsFor(lang).digits,
  });
  const first = firsts[language] ?? firsts[`${language}-${region}`];
  return format
    .formatToParts(new Date(date))
    .map(({ type, value }) => (type === 'day' && value === '1' ? (first ?? value) : value))
    .join('')
    .replaceAll('\u202F', '\u00A0');
}

/** The values for the authors in a template. */
interface Byline {
  /** All of them on one line: `by Ada Lovelace and Charles Babbage`. */
  byline: string;
  /** The same in parts, each with its superscript marks. */
  bylineParts: { text: string; marks?: string }[];
  /** The institutions, each with its mark if marks are needed; otherwise with the author. */
  affiliations: { mark?: string; author?: string; name: string }[];
  /** Email addresses of the corresponding authors. */
  emails: string[];
}

/** Mark of a corresponding author. */
const corresponding = '*';

/** Describes who wrote a publication, and where they work: with numbers, if an author has several or shares one. */
export function bylineOf(
  { authors }: Pick<Metadata, 'authors'>,
  words: Pick<Words, 'byline' | 'list' | 'number'>,
): Byline {
  const all = authors.flatMap(institutionsOf);
  const distinct = [...new Set(all)];
  const isMarked =
    authors.length > 1 && (all.length > distinct.length || authors.some((one) => institutionsOf(one).length > 1));
  const marksOf = (author: Contributor) => {
    const numbers = isMarked ? institutionsOf(author).map((name) => words.number(`${distinct.indexOf(name) + 1}`)) : [];
    return [...numbers, ...(author.email !== undefined && authors.length > 1 ? [corresponding] : [])].join(',');
  };
  return {
    byline: words.byline(words.list(authors.map(({ name }) => name))),
    bylineParts: partsOf(
      words.byline(words.list(authors.map(({ name }, index) => `${name}${slot(index)}`))),
      authors.map(marksOf),
    ),
    affiliations: isMarked
      ? distinct.map((name, index) => ({ mark: words.number(`${index + 1}`), name }))
      : authors.flatMap((author) =>
          institutionsOf(author).map((name) => ({ ...(authors.length > 1 && { author: author.name }), name })),
        ),
    emails: authors.flatMap(({ email }) => email ?? []),
  };
}

function institutionsOf({ affiliation, affiliations }: Contributor): readonly string[] {
  return affiliations ?? (affiliation === undefined ? [] : [affiliation]);
}

/** A placeholder for the end of a name, in characters that no name has. */
function slot(index: number): string {
  return `\uE000${index}\uE001`;
}

function partsOf(line: string, marks: readonly string[]): Byline['bylineParts'] {
  const pieces = line.split(/\uE000(\d+)\uE001/u);
  return pieces.flatMap((text, index) => {
    if (index % 2 === 1 || (text === '' && index > 0 && index === pieces.length - 1)) return [];
    const mark = marks[Number(pieces[index + 1])] ?? '';
    return [mark === '' ? { text } : { text, marks: mark }];
  });
}

/**
 * The logo of a publication for shells, valid in HTML and XML; nothing if there is none.
 *
 * @param change adapts it to the medium, as the trees of the text
 */
export function logoMarkup({ logo }: Pick<Publication, 'logo'>, change: (tree: Root) => void = () => {}) {
  if (!logo) return undefined;
  const { path: src, alt } = logo;
  // Attributes are integers.
  const [width, height] = [logo.width, logo.height].map((side) => Math.max(1, Math.round(side)));
  const tree: Root = {
    type: 'root',
    children: [h('div', { className: ['logo'] }, [h('img', { src, alt, width, height })])],
  };
  change(tree);
  return toHtml(tree, { closeSelfClosing: true });
}
