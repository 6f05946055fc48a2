import type { Citation, Engine } from 'citeproc';
import CSL from 'citeproc';
import { type CslItem, others, type Terms, withEtAl } from './csl-data.ts';
import type { Library } from './library.ts';
import type { Occurrence } from './occurrences.ts';
import type { Locale } from './style.ts';

/** A text's citations as the style formats them, in CSL's HTML. */
export interface FormattedCitations {
  /** Whether citations are in the text, or each is a note. */
  kind: 'in-text' | 'note';
  terms: Terms;
  /** One for each occurrence. */
  citations: FormattedCitation[];
  bibliography: WorkList;
}

export interface FormattedCitation {
  html: string;
  /** The parts for one work each, in order. */
  parts: CitationPart[];
}

/** Text of a citation that links to a work. */
export interface CitationPart {
  key: string;
  html: string;
}

/** The bibliography. */
export interface WorkList {
  entries: { key: string; html: string }[];
  /** Whether an entry has a hanging indent. */
  hanging: boolean;
  /** Whether each entry has a label: its number. */
  labelled: boolean;
}

export interface Formatting {
  style: string;
  /** English first, since it is the engine's fallback. */
  locales: readonly Locale[];
  library: Library;
  /** In reading order; all keys are in the library. */
  occurrences: readonly Occurrence[];
  /** Works to list even if nothing cites them. */
  uncited: readonly string[];
  /** Maximum citations that the engine formats together. Default: 200, which take less than a second. */
  most?: number;
}

// The engine's debug output would go to standard output, which is for the reporters.
CSL.debug = () => {};

/** Prefix of the ids by which the engine knows works: it uses them as property names, and a key may be `__proto__`. */
const own = 'work-';

const manyCitations = 200;

/** The engine's output if a style has no form for the author alone, as in numeric styles. */
const nothingToShow = '[NO_PRINTED_FORM]';

/**
 * Formats all citations of a publication together: numbers, `ibid.` and the letters after years depend on the others.
 *
 * @throws Error if the style cannot be used
 */
export function format(formatting: Formatting): FormattedCitations {
  const engine = createEngine(formatting);
  const kind = engine.opt.xclass;
  const terms = { and: engine.getTerm('and'), etAl: engine.getTerm('et-al') };
  const texts = run(engine, formatting, kind).map((html, index) =>
    withEtAl(authorsOnce(withAuthors(html, index, formatting, terms), formatting.occurrences[index]), terms),
  );
  const { entries, ...looks } = bibliographyOf(engine);
  const bibliography = { ...looks, entries: entries.map(({ key, html }) => ({ key, html: withEtAl(html, terms) })) };
  // Last, because this run leaves other texts in the engine.
  const parts = kind === 'in-text' ? partsOf(formatting, engine) : [];
  const citations = texts.map((html, index) => ({
    html,
    parts: (parts[index] ?? []).map((part) => ({ ...part, html: withEtAl(part.html, terms) })),
  }));
  return { kind, terms, citations, bibliography };
}

/** All that formatted citations depend on. */
export function inputsOf({ style, locales, library, occurrences, uncited }: Formatting): string[] {
  const cited = occurrences.map(({ form, noteNumber, cites }) => ({
    ...{ form, noteNumber },
    cites: cites.map(({ element: _, ...cite }) => cite),
  }));
  const keys = new Set([...cited.flatMap(({ cites }) => cites.map(({ key }) => key)), ...uncited]);
  const works = [...keys].map((key) => library.get(key));
  return [style, JSON.stringify({ locales, works, cited, uncited })];
}

function createEngine({ style, locales, library }: Formatting): Engine {
  const names = new Map(locales.map(({ name, text }) => [name, text]));
  const system = {
    retrieveLocale: (lang: string) => names.get(lang) ?? locales[0]?.text ?? '',
    // A copy: the engine modifies its input.
    retrieveItem: (id: string) => ({ ...structuredClone(library.get(keyOf(id))), id, system_id: id }),
  };
  const engine = new CSL.Engine(system, style, locales.at(-1)?.name ?? 'en-US', true);
  engine.opt.development_extensions.wrap_url_and_doi = true;
  return engine;
}

function run(
  engine: Engine,
  { occurrences, uncited, most = manyCitations }: Formatting,
  kind: FormattedCitations['kind'],
): string[] {
  const citations = occurrences.map(
    (occurrence, index): Citation => ({
      citationID: `citation-${index}`,
      citationItems: occurrence.cites.map(({ key, label, locator, prefix, suffix, suppressed }) => ({
        id: idOf(key),
        ...(locator === undefined ? {} : { label, locator }),
        ...(prefix === '' ? {} : { prefix }),
        ...(suffix === '' ? {} : { suffix }),
        ...(suppressed ? { 'suppress-author': true } : {}),
      })),
      properties: {
        noteIndex: kind === 'note' ? occurrence.noteNumber : 0,
        ...(kind === 'in-text' && occurrence.form === 'narrative' ? { mode: 'composite' as const } : {}),
      },
    }),
  );
  const listed = uncited.map(idOf);
  if (citations.length > most) return runInTurn(engine, citations, listed);
  return engine.rebuildProcessorState(citations, 'html', listed).map(([, , text]) => text);
}

function idOf(key: string): string {
  return own + key;
}

function keyOf(id: string): string {
  return id.slice(own.length);
}

/**
 * The range of each work in a citation, which the engine only provides for citations without brackets. They are formatted a second
 * time by the same engine: reading its style takes it most of the time.
 */
function partsOf(formatting: Formatting, engine: Engine): CitationPart[][] {
  const byNumber = new Map(Object.entries(engine.registry.registry).map(([id, { seq }]) => [`${seq}`, keyOf(id)]));
  const parts: { key: string | undefined; html: string }[] = [];
  engine.restoreProcessorState([]);
  engine.opt.development_extensions.apply_citation_wrapper = true;
  engine.sys.wrapCitationEntry = (html, id) => {
    parts.push({ key: id === undefined ? undefined : keyOf(id), html });
    return `\uE000${parts.length - 1}\uE001`;
  };
  const texts = run(engine, formatting, 'in-text');
  return texts.map((text) =>
    [...text.matchAll(/\uE000(\d+)\uE001/gu)].flatMap(([, index]) => {
      const { key, html = '' } = parts[Number(index)] ?? {};
      const cited = key ?? byNumber.get(html);
      return cited === undefined ? [] : [{ key: cited, html }];
    }),
  );
}

/** A style that cites by names only prints them in the sentence, and again as the citation. */
function authorsOnce(html: string, occurrence: Occurrence | undefined): string {
  return occurrence?.form === 'narrative'
    ? html.replace(/^(?<authors>.{2,300}?)\s+\k<authors>(?!\p{L})/u, '$<authors>')
    : html;
}

/** In a sentence a number or a note needs a name before it: `Knuth [3] says`. */
function withAuthors(html: string, index: number, { occurrences, library }: Formatting, terms: Terms): string {
  const occurrence = occurrences[index];
  const item = library.get(occurrence?.cites[0]?.key ?? '');
  if (!html.includes(nothingToShow) || !item) return html;
  return html.replace(nothingToShow, () => escapeHtml(authorsOf(item, terms)));
}

/** The authors as in a sentence: `Knuth`, `Knuth and Plass`, `Knuth et al.`; the title if there are none. */
export function authorsOf({ author, editor, title }: CslItem, { and, etAl }: Terms): string {
  const people = [author, editor].find(Array.isArray) ?? [];
  const names = people.map((name) =>
    [name['non-dropping-particle'], name.family ?? name.literal].filter(Boolean).join(' '),
  );
  const [first = '', second = ''] = names;
  if (names.length === 0) return String(title ?? '').replace(/<[^>]*>/gu, '');
  if (names.length > 2 || second === others) return `${first} ${etAl}`;
  return names.length === 2 ? `${first} ${and} ${second}` : first;
}

function escapeHtml(text: string): string {
  return text.replace(/&/gu, '&#38;').replace(/</gu, '&#60;').replace(/>/gu, '&#62;');
}

function bibliographyOf(engine: Engine): WorkList {
  const made = engine.makeBibliography();
  if (!made) return { entries: [], hanging: false, labelled: false };
  const [parameters, entries] = made;
  return {
    entries: entries.map((html, index) => ({ key: keyOf(parameters.entry_ids[index]?.[0] ?? ''), html })),
    hanging: Boolean(parameters.hangingindent),
    labelled: Boolean(parameters['second-field-align']),
  };
}

/**
 * The number of preceding citations that can change another, in addition to the first ones of its works: the note
 * before it, for `ibid.`, and near ones, which for styles means five notes.
 */
const near = 40;

/** The engine's flag for works that it already knows (`CSL.ASSUME_ALL_ITEMS_REGISTERED`). */
const known = 2;

/**
 * Formats citations one at a time, each with the preceding ones that matter to it, and citations that read the same
 * only once. For each citation the engine itself goes through all that came before, and for each of those through all
 * of the same work: thousands would take hours.
 *
 * @param uncited works to list even if nothing cites them
 */
function runInTurn(engine: Engine, citations: readonly Citation[], uncited: readonly string[]): string[] {
  engine.updateItems([...new Set(citations.flatMap(worksOf))]);
  const mode = engine.opt.mode;
  engine.setOutputFormat('html');
  const contextOf = engine.opt.update_mode === CSL.POSITION ? earlierCitations(citations) : () => [];
  const forms = formNumbers(citations);
  const made = new Map<string, { citation: Citation; text: string }>();
  const texts = citations.map((citation, index) => {
    const context = contextOf(index);
    const key = questionKey(index, context, { citations, forms });
    const same = made.get(key);
    if (same) {
      // The engine stores this with formatted citations, and needs it for preceding ones.
      citation.sortedItems = same.citation.sortedItems?.map(([work, cite]) => [work, { ...cite }]);
      return same.text;
    }
    const earlier = context.flatMap((one) => citations[one] ?? []);
    const text = textOf(engine, citation, earlier);
    made.set(key, { citation, text });
    return text;
  });
  // The engine removes citations that are not listed here, and only the relevant ones of the last citation are.
  engine.registry.citationreg.citationsByItemId = undefined;
  engine.updateUncitedItems([...uncited]);
  engine.setOutputFormat(mode);
  return texts;
}

/** The citations that matter to another if the style depends on positions, by index, ascending. Call it in order. */
function earlierCitations(citations: readonly Citation[]): (index: number) => number[] {
  const firsts = new Map<string, number>();
  return (index) => {
    const works = citations.slice(index, index + 1).flatMap(worksOf);
    const before = new Set(works.flatMap((work) => firsts.get(work) ?? []));
    for (let one = Math.max(0, index - near); one < index; one += 1) before.add(one);
    for (const work of works) if (!firsts.has(work)) firsts.set(work, index);
    return [...before].sort((a, b) => a - b);
  };
}

/** A number for each citation, shared by citations that read the same, wherever they are. */
function formNumbers(citations: readonly Citation[]): number[] {
  const numbers = new Map<string, number>();
  return citations.map(({ citationItems, properties: { mode } }) => {
    const form = JSON.stringify([citationItems, mode]);
    const number = numbers.get(form) ?? numbers.size;
    numbers.set(form, number);
    return number;
  });
}

/**
 * Everything that the text of a citation depends on: its own content, that of the preceding ones, their distance in
 * notes, and the numbers of the notes that a style may refer back to, which are those of the first citations.
 */
function questionKey(
  index: number,
  context: readonly number[],
  { citations, forms }: { citations: readonly Citation[]; forms: readonly number[] },
): string {
  const noteOf = (one: number) => citations[one]?.properties.noteIndex ?? 0;
  const own = noteOf(index);
  const earlier = context.map((one) => `${forms[one]}@${one < index - near ? `=${noteOf(one)}` : own - noteOf(one)}`);
  return `${forms[index]}<${earlier.join()}`;
}

function textOf(engine: Engine, citation: Citation, context: readonly Citation[]): string {
  engine.registry.citationreg.citationById = Object.fromEntries(context.map((one) => [one.citationID, one]));
  const before = context.map(({ citationID, properties }): [string, number] => [citationID, properties.noteIndex]);
  const [, changed] = engine.processCitationCluster(citation, before, [], known);
  return changed.find(([index]) => index === context.length)?.[1] ?? '';
}

function worksOf({ citationItems }: Citation): string[] {
  return citationItems.map(({ id }) => id);
}
