import type { Root } from 'hast';
import type { Position } from 'unist';
import type { VFileMessage } from 'vfile-message';
import { type Budget, budgetOf, type Expand, expandWithin } from '../model/budget.ts';
import { isNoteReference } from '../model/html-elements.ts';
import { defaultLimits } from '../model/limits.ts';
import type { Metadata, Publication, Section, TitleContent } from '../model/publication.ts';
import { elementsIn, type PublishedText, titleText, treesOf } from '../model/published-text.ts';
import { type Report, reportOn, type StageResult } from '../model/report.ts';
import { moveDown, nextLine, placeOf, type SourceLines, type SourceStretch } from '../model/source-lines.ts';
import { visit } from '../model/visit.ts';
import type { Host } from '../platform/host.ts';
import type { Keep } from '../platform/kept-results.ts';
import type { Network } from '../platform/network.ts';
import { pathBelow } from '../platform/path-below.ts';
import { followAnchors, followTop } from './anchors.ts';
import { linkChapters } from './book/links.ts';
import { bookSections, giveTitles } from './book/sections.ts';
import type { Chapter, TakenChapter } from './chapter.ts';
import { removePlaces } from './citations/bibliography.ts';
import type { Citing } from './citations/cite.ts';
import { type ReferenceOptions, settleReferences } from './cross-references.ts';
import { limitEntries } from './for-format.ts';
import { settleGlossary } from './glossary.ts';
import { levelHeadings, type Title, takeTitle } from './headings.ts';
import { elementsOf, uniteIds } from './ids.ts';
import { labelFormulas, nameLinks, settleAddresses } from './links.ts';
import { placeNotes, renumberNotes, takeNotes } from './notes.ts';
import { letterAppendices } from './numbering/numbering.ts';
import { loadPictures } from './pictures/load.ts';
import { nestSections, outlineOf, splitSections } from './sections.ts';
import { addIndex, type IndexOptions } from './term-index.ts';
import { markLatin, setDirections } from './text-scripts.ts';

/** Facts about a publication in addition to its text. */
export interface Origin {
  /** The slug. */
  id: string;
  /** Path of the root source, for messages. */
  displayPath: string;
  kind: Publication['kind'];
  /** The project root. */
  root: string;
  metadata: Omit<Metadata, 'title'> & { title?: string };
  /** From the front matter. Default: all of it is only text. */
  titleContent?: TitleContent;
  /** The abstract, with the path of its file and the lines that it is numbered in. */
  abstract?: Pick<Chapter, 'path' | 'tree' | 'lines'> | undefined;
  /** Whether the chapters of a book are numbered. */
  numbered: boolean;
  /** How things are numbered and referred to. */
  references: ReferenceOptions;
  index: Omit<IndexOptions, 'kind'>;
  /** Absent without a bibliography. */
  citing?: Citing;
  /** Keeps what takes long to compute. Default: computes it anew. */
  keep?: Keep | undefined;
  /** The publication's remaining expansion budget, without its chapters. Default: that of `defaultLimits`. */
  budget?: Budget;
  /** Runs work within the remaining time of the publication, and aborts it when the time is up. Default: no limit. */
  bounded?: (<T>(work: () => T) => T) | undefined;
  host: Host;
  /** Where images from the web come from. */
  network: Network;
}

/** Composes a publication from chapters; an article has one. The trees are consumed. */
export async function compose(chapters: readonly Chapter[], origin: Origin): Promise<StageResult<Publication>> {
  const { id, kind, abstract, budget = budgetOf(defaultLimits), bounded = (work) => work() } = origin;
  // That of an article is in the lines of its text.
  const isElsewhere = abstract && chapters[0]?.lines !== abstract.lines;
  const lines = joinLines(isElsewhere ? [...chapters, abstract] : chapters);
  const expand = expandWithin(budget, lines);
  const messages: VFileMessage[] = [];
  const report = reportOn(lines, messages);
  const spendPixels = (pixels: number, position?: Position) =>
    budget.spend({ pixels }, placeOf({ type: 'picture', ...(position && { position }) }, lines));
  const resources = await loadPictures(chapters, { ...origin, report, spendPixels });
  const { title, sections: written, notes: placed } = bounded(() => arrange(chapters, origin, report));
  const { sections: cited, notes } = await settleCitations(
    { sections: written, notes: placed },
    { ...origin, expand },
    report,
  );
  const settled = bounded(() => settle({ sections: cited, notes }, { ...origin, lines, expand }, report));
  const metadata = {
    ...origin.metadata,
    title: title.text,
    ...(settled.abstract && { abstract: paragraphsOf(settled.abstract) }),
  };
  const titled = { ...origin.titleContent, ...(title.content && { title: title.content }) };
  return { value: { id, kind, lines, metadata, ...titled, ...settled, notes, resources }, messages };
}

/** Turns the chapters into sections, and assigns each note to a section. */
function arrange(
  chapters: readonly Chapter[],
  origin: Origin,
  report: Report,
): ComposedParts & Pick<Publication, 'notes'> {
  const withNotes = chapters.map((chapter) => ({ ...chapter, notes: takeNotes(chapter.tree) }));
  const composed =
    origin.kind === 'book' ? composeBook(withNotes, origin, report) : composeArticle(withNotes, origin, report);
  const sections = origin.abstract ? [abstractSection(origin.abstract), ...composed.sections] : composed.sections;
  const notes = placeNotes(
    withNotes.flatMap((chapter) => chapter.notes),
    sections,
  );
  // A file may have several chapters, and its notes are numbered through it.
  return { ...composed, sections, notes: origin.kind === 'book' ? renumberNotes(sections, notes, 'book') : notes };
}

const abstractId = 'abstract';

/** An abstract is a section until its numbers, references and citations are resolved. */
function abstractSection({ tree }: Pick<Chapter, 'tree'>): Section {
  return { id: abstractId, role: 'section', matter: 'front', title: '', tree };
}

/** The blocks of an abstract as plain text, for catalogues and search engines. */
function paragraphsOf({ children }: Root): string[] {
  return children.flatMap((child) => (child.type === 'element' ? titleText(child) : [])).filter((text) => text !== '');
}

/** Numbers elements, resolves references, and adds generated parts: glossary, index, outline. */
function settle(
  { sections: cited, notes }: Pick<Publication, 'sections' | 'notes'>,
  { kind, metadata, references, index, lines, expand }: Origin & { lines: SourceLines; expand: Expand },
  report: Report,
): Pick<Publication, 'abstract' | 'sections' | 'outline'> {
  writeNoteNumbers({ sections: cited, notes }, references.words.number);
  settleReferences({ sections: cited, notes }, references, report, expand);
  settleGlossary({ sections: cited, notes }, report);
  const abstract = cited.find(({ id }) => id === abstractId)?.tree;
  const written = cited.filter(({ id }) => id !== abstractId);
  // The links of an index have no words before its page numbers are known.
  nameLinks({ ...(abstract && { abstract }), sections: written, notes }, report);
  const text = { ...(abstract && { abstract }), sections: addIndex(written, { ...index, kind }, report) };
  limitEntries(text.sections);
  setDirections({ ...text, notes }, metadata.dir);
  markLatin({ ...text, notes }, metadata.lang);
  settleAddresses({ ...text, notes }, report);
  labelFormulas({ ...text, notes });
  return { ...text, outline: outlineOf(text.sections, lines) };
}

interface ComposedParts {
  title: Title;
  sections: Section[];
}

function composeArticle(chapters: readonly TakenChapter[], origin: Origin, report: Report): ComposedParts {
  const { numbered, references } = origin;
  const sections: Section[] = [];
  let title = ownTitle(origin);
  for (const chapter of chapters) {
    const { tree, path } = chapter;
    followAnchors(elementsOf(chapter));
    title = takeTitle(tree, title);
    followTop(tree, elementsOf(chapter));
    levelHeadings(tree);
    nestSections(tree);
    const source = pathBelow(origin.root, path);
    sections.push(...splitSections(tree).map((section) => ({ ...section, source })));
  }
  if (numbered) letterAppendices(sections, references.words);
  return { title: titleOr(origin, title, report), sections };
}

function composeBook(chapters: readonly TakenChapter[], origin: Origin, report: Report): ComposedParts {
  const { metadata, abstract } = origin;
  const opening = chapters.find(({ role }) => role === 'opening');
  const title = opening ? takeTitle(opening.tree, ownTitle(origin)) : ownTitle(origin);
  giveTitles(chapters, report);
  // Like the title of a part, an abstract is not what a link to its file means.
  const apart = { role: 'part', slug: abstractId, matter: 'front', depth: 0, inPart: false } as const;
  const linked = abstract ? [...chapters, { ...apart, ...abstract, notes: [] }] : chapters;
  linkChapters(linked, uniteIds(linked), report);
  // The text before the chapters may have been only the title.
  const shown = chapters.filter(
    ({ role, tree }) => role !== 'opening' || tree.children.some(({ type }) => type === 'element'),
  );
  return {
    title: titleOr(origin, title, report),
    sections: bookSections(shown, { ...origin, dir: metadata.dir, words: origin.references.words }),
  };
}

/** The title in the front matter. */
function ownTitle({ metadata, titleContent = {} }: Pick<Origin, 'metadata' | 'titleContent'>): Title | undefined {
  const { title: content } = titleContent;
  return metadata.title === undefined ? undefined : { text: metadata.title, ...(content && { content }) };
}

function titleOr({ id, displayPath }: Origin, title: Title | undefined, report: Report): Title {
  if (title?.text) return title;
  report('title-missing', { used: id }, { path: displayPath, start: { line: 1, column: 1 } });
  return { text: id };
}

/** Writes the note numbers of references, in the text and in notes, in the digits of the language. */
export function writeNoteNumbers(text: PublishedText, number: (number: string) => string): void {
  for (const { children } of treesOf(text).flatMap(elementsIn).filter(isNoteReference)) {
    const [mark] = children;
    if (mark?.type === 'text') mark.value = number(mark.value);
  }
}

/** Converts the lines of chapters, each numbered separately, to one numbering, in which nodes are moved. */
function joinLines(chapters: readonly { tree: Root; lines: SourceLines }[]): SourceLines {
  const whole: SourceStretch[] = [];
  // Chapters of one file share its lines.
  const added = new Map<SourceLines, number>();
  for (const { tree, lines } of chapters) {
    const by = added.get(lines) ?? nextLine(whole) - 1;
    if (!added.has(lines)) for (const stretch of lines) whole.push({ ...stretch, from: stretch.from + by });
    added.set(lines, by);
    if (by > 0) moveLines(tree, by);
  }
  return whole;
}

/** Nodes may share a position: each gets its own. */
function moveLines(tree: Root, by: number): void {
  visit(tree, (node) => {
    if (node.position) node.position = moveDown(node.position, by);
  });
}

/** The input of citing in addition to the text. */
interface CitationOptions extends Pick<Origin, 'kind' | 'root' | 'host' | 'keep'> {
  citing?: Origin['citing'] | undefined;
  metadata: { lang: string };
  expand?: Expand | undefined;
}

type Text = Pick<Publication, 'sections' | 'notes'>;

/** Formats the citations of a publication with a bibliography. Nothing is loaded for others. */
export async function settleCitations(text: Text, options: CitationOptions, report: Report): Promise<Text> {
  const settled = options.citing ? await setCitations(text, options.citing, options, report) : text;
  if (!options.citing) {
    for (const { position } of removePlaces(text.sections)) report('bibliography-none', {}, position);
  }
  removeMarks(settled);
  return settled;
}

async function setCitations(text: Text, citing: Citing, options: CitationOptions, report: Report): Promise<Text> {
  const { kind, root, metadata, host, expand, keep } = options;
  const { cite } = await import('./citations/cite.ts');
  return cite(text, { ...citing, kind, root, lang: metadata.lang, host, report, expand, keep });
}

/** Data attributes of citations and bibliography markers, not meant for readers. */
const marks = [
  'dataBibliography',
  ...['dataCite', 'dataCiteForm', 'dataCiteKey', 'dataCiteLabel', 'dataCiteLocator', 'dataCitePart', 'dataCiteTarget'],
];

/** Removes remaining citation attributes: an author may write them in HTML, too. */
function removeMarks(text: PublishedText): void {
  for (const { properties } of treesOf(text).flatMap(elementsIn)) {
    for (const mark of marks) delete properties[mark];
  }
}
