import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { canBeReferredTo, hrefTo } from '../../model/addresses.ts';
import { type Expand, unlimited } from '../../model/budget.ts';
import type { Publication } from '../../model/publication.ts';
import type { Report, Where } from '../../model/report.ts';
import { decapitalized, reasonOf, suggest } from '../../model/wording.ts';
import { type Keep, keepNothing } from '../../platform/kept-results.ts';
import { withinTime } from '../../platform/time-limit.ts';
import { idsIn } from '../ids.ts';
import { renumberNotes } from '../notes.ts';
import { withBackMatter } from '../sections.ts';
import { fillBibliography, fillOwnSection, referenceIds, referenceList, removePlaces } from './bibliography.ts';
import { type FormattedCitations, type Formatting, format, inputsOf } from './engine.ts';
import { fill } from './fill.ts';
import { type FileContext, type Library, loadLibrary, type NamedFile } from './library.ts';
import { type Cite, type Occurrence, occurrencesIn } from './occurrences.ts';
import { loadLocale, loadStyle } from './style.ts';

/** A publication's settings for citations. */
export interface Citing {
  files: readonly NamedFile[];
  /** The style: the name of a built-in one, or the path of a CSL file. Default: `apa`. */
  style?: NamedFile;
  /** The folder that paths are relative to; absolute. */
  folder: string;
  /** Heading of the bibliography, in the language of the publication. */
  heading: string;
  /** Keys of works to list even if nothing cites them; `*` for all. */
  uncited?: readonly { key: string; where: Where }[];
}

/** The style if none is named, or if it cannot be used. */
const usual: NamedFile = { path: 'apa', where: undefined };

/** The input for formatting citations. */
export interface CiteOptions extends Citing, FileContext {
  expand?: Expand | undefined;
  /** Keeps the formatted citations. Default: formats them anew. */
  keep?: Keep | undefined;
  kind: Publication['kind'];
  /** BCP 47 tag. */
  lang: string;
}

/** The parts of a publication that citations change. */
type Text = Pick<Publication, 'sections' | 'notes'>;

/**
 * Formats the citations of a publication, and its bibliography: at `::bibliography`, otherwise under the author's own
 * heading for it, otherwise as a section at the end. A note style turns each citation into a note, and all notes are
 * renumbered. The trees are consumed.
 */
export async function cite(text: Text, options: CiteOptions): Promise<Text> {
  const { style: named = usual, files, uncited = [], kind, lang, heading, host, report, ...rest } = options;
  const { expand = unlimited, keep = keepNothing } = rest;
  const style = (await loadStyle(named, options)) ?? (await loadStyle(usual, options));
  const { library, isWhole } = await loadLibrary(files, options);
  const cited = occurrencesIn(text.sections, text.notes);
  const known = idsIn(text);
  const hasReferences = linkReferences(cited, library, kind === 'book' ? undefined : known);
  const all = hasReferences ? occurrencesIn(text.sections, text.notes) : cited;
  // A key that is missing because a file cannot be read is not a fault of the text.
  if (isWhole) reportUnknown(all, uncited, { library, ids: known }, report);
  const occurrences = showUnknown(all, library);

  const locales = [await loadLocale('en-US', host), await loadLocale(lang, host)];
  const listed = uncited.flatMap(({ key }) => (key === '*' ? [...library.keys()] : library.has(key) ? [key] : []));
  const formatting = { locales, library, occurrences, uncited: listed };
  const formatted =
    (style === undefined ? undefined : await formatOrReport({ ...formatting, style }, named, { report, keep })) ??
    format({ ...formatting, style: (await loadStyle(usual, options)) ?? '' });

  const ids = referenceIds(
    formatted.bibliography.entries.map(({ key }) => key),
    known,
  );
  const added = fill(occurrences, formatted, { library, lang, ids, expand });
  const notes = added.length > 0 ? renumberNotes(text.sections, [...text.notes, ...added], kind) : text.notes;
  const { sections } = text;
  const list = referenceList(formatted.bibliography, ids);
  if (list.children.length === 0) removePlaces(sections);
  else if (!fillBibliography(sections, list, heading) && !fillOwnSection(sections, list, heading)) {
    const made = { name: 'bibliography', role: 'doc-bibliography', title: heading, content: [list] } as const;
    return { sections: withBackMatter(made, { kind, sections }), notes };
  }
  return { sections, notes };
}

/**
 * Makes cross-references of citations whose key is no work but the id of something, `@fig-tides`.
 *
 * @param ids those of an article; in a book, its chapters have been searched
 * @returns whether there are any
 */
function linkReferences(occurrences: readonly Occurrence[], library: Library, ids?: ReadonlySet<string>): boolean {
  let hasFound = false;
  for (const { cites, element } of occurrences) {
    const [only, other] = cites;
    if (!only || other || library.has(only.key) || !canBeReferredTo(only.key)) continue;
    const { dataCiteTarget } = only.element.properties;
    const id = decapitalized(only.key);
    const target = ids?.has(id) ? id : dataCiteTarget;
    if (typeof target !== 'string' || only.prefix !== '' || only.suffix !== '' || only.locator !== undefined) continue;
    element.tagName = 'a';
    element.properties = { href: hrefTo(target), ...(only.suppressed && { dataReference: 'number' }) };
    element.children = [];
    hasFound = true;
  }
  return hasFound;
}

/** Reports keys that are cited but not in the library, at each place, and suggests similar keys and ids. */
function reportUnknown(
  occurrences: readonly Occurrence[],
  uncited: NonNullable<Citing['uncited']>,
  { library, ids }: { library: Library; ids: ReadonlySet<string> },
  report: Report,
): void {
  const names = [...library.keys(), ...[...ids].filter(canBeReferredTo)];
  const cites = occurrences.flatMap((occurrence) => occurrence.cites);
  const all = [...cites.map(({ key, element }) => ({ key, where: element.position })), ...uncited];
  const unknown = all.filter(({ key }) => key !== '*' && !library.has(key));
  for (const { key, where } of unknown) {
    const isId = ids.has(key) && canBeReferredTo(key);
    report('citation-unknown', { key, isId, ...(!isId && suggest(key, names)) }, where);
  }
}

/** Seconds that citations may take: ten times what a thousand take (measured), for styles that never end. */
function timeFor(citations: number): number {
  return 60 + citations / 50;
}

async function formatOrReport(
  formatting: Formatting,
  { path, where }: NamedFile,
  { report, keep }: { report: Report; keep: Keep },
): Promise<FormattedCitations | undefined> {
  const formatInTime = () => withinTime(timeFor(formatting.occurrences.length), () => format(formatting));
  try {
    return await keep(inputsOf(formatting), formatInTime);
  } catch (cause) {
    // For an unreadable style, the engine only reports where it failed itself.
    report('citation-style-broken', { style: path, reason: decapitalized(reasonOf(cause)) }, where);
    return undefined;
  }
}

/**
 * Shows keys that are not in the library in bold where they are cited.
 *
 * @returns the citations without them; a citation without any other work is finished
 */
function showUnknown(occurrences: readonly Occurrence[], library: Library): Occurrence[] {
  return occurrences.flatMap((occurrence) => {
    const { cites, element, parent } = occurrence;
    const unknown = cites.filter(({ key }) => !library.has(key));
    if (unknown.length === 0) return [occurrence];
    const known = cites.filter(({ key }) => library.has(key));
    if (known.length === 0) {
      element.children = keysOf(occurrence, unknown);
      return [];
    }
    const keys = h('span', keysOf({ form: 'bracketed' }, unknown));
    parent.children.splice(parent.children.indexOf(element) + 1, 0, { type: 'text', value: ' ' }, keys);
    return [{ ...occurrence, cites: known }];
  });
}

/** As written, but without the surrounding markup: `[see **@knuth**, 3]`. */
function keysOf({ form }: Pick<Occurrence, 'form'>, cites: readonly Cite[]): ElementContent[] {
  const parts = cites.map(({ key, prefix, locator, suffix }, index): ElementContent[] => [
    text(`${index > 0 ? '; ' : ''}${plain(prefix)}`),
    h('strong', `@${key}`),
    text(`${locator === undefined ? '' : `, ${locator}`}${plain(suffix)}`),
  ]);
  const all = form === 'narrative' ? parts.flat() : [text('['), ...parts.flat(), text(']')];
  return all.filter((node) => node.type !== 'text' || node.value !== '');
}

/** Without CSL markup. */
function plain(words: string): string {
  return words.replace(/<[^>]*>/gu, '');
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
