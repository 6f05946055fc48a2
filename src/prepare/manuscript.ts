import { basename } from 'node:path';
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { toString as textOf } from 'mdast-util-to-string';
import type { Point } from 'unist';
import type { VFileMessage } from 'vfile-message';
import type { ChapterSource } from '../config/chapters.ts';
import type { Thesis } from '../config/schema/kinds-of-documents.ts';
import { isChapterList, type Source } from '../config/sources.ts';
import { smartPunctuation } from '../html/typography.ts';
import type { LetterParts } from '../markdown/letter-parts.ts';
import { directionOf } from '../model/language-tag.ts';
import { mapAtOnce, withoutUndefined } from '../model/lists.ts';
import type { Publication } from '../model/publication.ts';
import { isError, reportTo } from '../model/report.ts';
import { divided } from '../publication/book/one-file.ts';
import type { Chapter } from '../publication/chapter.ts';
import type { Title } from '../publication/headings.ts';
import { wordsFor } from '../template/words.ts';
import { withGroups } from './chapter-groups.ts';
import { listChapters } from './chapter-list.ts';
import {
  type FrontLineReader,
  type FrontTextReader,
  type FrontTexts,
  frontLineReader,
  frontTextReader,
} from './front-texts.ts';
import type { ReadingOptions } from './reading.ts';
import { type ParsedFile, parseFile, type Settling, settleFile } from './source-file.ts';
import { type VariantUse, variantUsesIn } from './variant-uses.ts';

interface Manuscript {
  chapters: Chapter[];
  /** The title of the book in the list of chapters. */
  title?: string;
  /** Messages on the files of chapters. */
  messages: VFileMessage[];
  /** The variants in its parts, file by file. */
  variantUses: VariantUse[];
}

/** A root source, and its metadata. */
type RootFile = ParsedFile & Pick<FrontTexts, 'metadata'>;

/** Prepares the text of a root source: its own, or that of the book whose chapters it lists. */
export function manuscriptOf(
  source: Source,
  root: RootFile,
  kind: Publication['kind'],
  reading: ReadingOptions,
): Promise<Manuscript> {
  return kind === 'book' ? bookOf(source, root, reading) : articleOf(source, root, reading);
}

async function articleOf(source: Source, root: RootFile, reading: ReadingOptions): Promise<Manuscript> {
  const { letter } = root.frontMatter.values;
  const chapter = await rootChapter(source, root, reading, letter);
  if (!hasContent(chapter) && !root.file.messages.some(isError)) {
    reportTo(root.file)('source-empty', {}, { line: 1, column: 1 });
  }
  return { chapters: [chapter], messages: [], variantUses: variantUsesIn(root) };
}

/** The text of the root file comes before the chapters, or contains them. */
async function bookOf(source: Source, root: RootFile, reading: ReadingOptions): Promise<Manuscript> {
  const { chapters: list, title } = await listChapters(source, root, reading);
  // The titles of parts in other lists are text.
  const settling = settlingOf(root, title);
  const front = { ...reading, variables: settling };
  const readPart = root.frontMatter.values.chapters ? frontLineReader(root, front) : undefined;
  const { chapters, messages, variantUses } = await readChapters(list, settling, { ...reading, readPart });
  const text = isChapterList(source.path) ? undefined : await rootChapter(source, root, reading);
  const inText = root.frontMatter.values.chapters === 'headings';
  const { opening = text, chapters: own = [] } = text && inText ? divided(text, root.metadata.title) : {};
  if (list.length + own.length === 0) reportTo(root.file)('book-empty', { inText }, { line: 1, column: 1 });
  chapters.splice(chapters.filter(({ matter }) => matter === 'front').length, 0, ...own);
  const { thesis, lang = 'en' } = root.frontMatter.values;
  if (thesis) {
    const from = { ...source, lines: root.lines, point: root.frontMatter.pointOf(['thesis']) };
    const added = await thesisChapters(thesis, from, { lang, readText: frontTextReader(root, front) });
    chapters.unshift(...added.front);
    chapters.push(...added.back);
  }
  if (opening && hasContent(opening)) chapters.unshift({ ...opening, role: 'opening', matter: 'front' });
  return { chapters, ...withoutUndefined({ title }), messages, variantUses: [...variantUsesIn(root), ...variantUses] };
}

async function rootChapter(
  { path, slug }: Source,
  root: RootFile,
  reading: ReadingOptions,
  letter?: LetterParts,
): Promise<Chapter> {
  const tree = await settleFile(root, { ...settlingOf(root), letter }, reading);
  return { role: 'chapter', path, slug, tree, lines: root.lines, matter: 'main', depth: 0, inPart: false };
}

/** Front matter values can also be used as variables, under the same names. */
function settlingOf({ frontMatter: { values }, metadata, markdown }: RootFile, listed?: string): Settling {
  const { lang = 'en', variables, typography = true, solutions = 'inline' } = values;
  const title = listed ?? titleIn(markdown);
  const known = { ...withoutUndefined({ title }), ...metadata, ...variables };
  return { lang, typography, solutions, values: known, givesVariables: Object.keys(variables ?? {}).length > 0 };
}

/** The title in the text: the first level 1 heading. */
function titleIn({ children }: ParsedFile['markdown']): string | undefined {
  const heading = children.find((node) => node.type === 'heading' && node.depth === 1);
  return heading && textOf(heading);
}

function hasContent({ tree }: Chapter): boolean {
  return tree.children.some((node) => node.type === 'element');
}

/** What a chapter's front matter may set; everything else is set by the book's. */
const ofChapter = new Set(['title', 'lang', 'dir', 'variables']);

/** Chapters in progress besides those in other threads: with one, a long chapter that waits would keep this thread waiting. */
const besides = 3;

/**
 * Reads the chapters of a book, with the titles of its parts in between. Each is prepared separately: together they
 * would take several times the time and memory (measured). More are in progress than the stages process at once: while some
 * wait for another thread, others are read and parsed in this one.
 *
 * @param book the defaults of each chapter
 * @param readPart reads the titles of parts. Default: they are text
 */
async function readChapters(
  list: readonly ChapterSource[],
  book: Settling,
  { readPart, ...reading }: ReadingOptions & { readPart: FrontLineReader | undefined },
): Promise<{ chapters: Chapter[]; messages: VFileMessage[]; variantUses: VariantUse[] }> {
  let done = 0;
  const reportCount = () => reading.reportCount?.({ unit: 'chapters', done, total: list.length });
  reportCount();
  const read = await mapAtOnce(list, reading.stages.atOnce + besides, async (source) => {
    if (source.isMissing) return { source, chapter: missingChapter(source), messages: [], variantUses: [] };
    const { parsed, messages } = await parseFile(source.path, source.displayPath, { ...reading, isChapter: true });
    const variantUses = parsed ? variantUsesIn(parsed) : [];
    const chapter = parsed && (await chapterOf(source, parsed, book, reading));
    done += 1;
    reportCount();
    return { source, chapter, messages, variantUses };
  });
  const readTitle = async (text: string) => (await readPart?.(text, ['chapters'])) ?? plainTitle(text, book);
  return {
    chapters: await withGroups(read, readTitle),
    messages: read.flatMap(({ messages }) => messages),
    variantUses: read.flatMap(({ variantUses }) => variantUses),
  };
}

/** A chapter whose file cannot be read: the name of the file, in a box. */
function missingChapter({ path, slug, title, file, matter, depth, part }: ChapterSource): Chapter {
  return {
    role: 'chapter',
    path,
    slug,
    listedFile: file,
    tree: { type: 'root', children: [h('p', { className: ['missing-part'] }, file)] },
    lines: [],
    title: { text: title ?? basename(file) },
    matter,
    depth,
    inPart: part !== undefined,
  };
}

async function chapterOf(
  source: ChapterSource,
  parsed: ParsedFile,
  book: Settling,
  reading: ReadingOptions,
): Promise<Chapter> {
  const { file, frontMatter, lines } = parsed;
  const { values, pointOf } = frontMatter;
  const report = reportTo(file);
  for (const key of Object.keys(values)) if (!ofChapter.has(key)) report('chapter-key', { key }, pointOf([key]));
  const lang = values.lang ?? book.lang;
  const givesVariables = book.givesVariables || Object.keys(values.variables ?? {}).length > 0;
  const settling = { ...book, lang, values: { ...book.values, ...values.variables }, givesVariables };
  const tree = await settleFile(parsed, settling, reading);
  const { path, slug, matter, depth, part, title: listed, kind } = source;
  const ofBook = { ...frontMatter, values: { ...values, lang, typography: book.typography } };
  const readLine = frontLineReader({ file, frontMatter: ofBook }, { ...reading, variables: settling });
  const titleOf = async (text: string) => (await readLine(text, ['title'])) ?? plainTitle(text, settling);
  return {
    role: 'chapter',
    path,
    slug,
    listedFile: source.file,
    tree,
    lines,
    ...withoutUndefined({
      title: values.title === undefined ? undefined : await titleOf(values.title),
      listed: listed === undefined ? undefined : plainTitle(listed, settling),
      lang: values.lang,
    }),
    ...(values.lang !== undefined && { dir: values.dir ?? directionOf(values.lang) }),
    ...(kind === 'appendix' && { isAppendix: true }),
    matter,
    depth,
    inPart: part !== undefined,
  };
}

function plainTitle(text: string, { typography, lang }: Pick<Settling, 'typography' | 'lang'>): Title {
  return { text: typography ? smartPunctuation(text, lang) : text };
}

/** Where the front matter of a thesis is. */
type ThesisSource = Pick<Chapter, 'path' | 'slug' | 'lines'> & { point: Point | undefined };

const lists = {
  figures: { kind: 'figure', title: 'listOfFigures' },
  tables: { kind: 'table', title: 'listOfTables' },
  listings: { kind: 'listing', title: 'listOfListings' },
} as const;

/**
 * Makes chapters of the abstracts, the lists and the declaration of a thesis.
 *
 * @param source the root source, whose front matter they come from
 * @param lang of the thesis
 */
async function thesisChapters(
  thesis: Thesis,
  { path, slug, lines, point }: ThesisSource,
  { lang, readText }: { lang: string; readText: FrontTextReader },
): Promise<{ front: Chapter[]; back: Chapter[] }> {
  const words = wordsFor(lang);
  const chapter = (name: string, title: string, children: ElementContent[], own: Partial<Chapter> = {}): Chapter => ({
    ...{ role: 'chapter', path, slug: `${slug}-${name}`, title: { text: title } },
    ...{ tree: { type: 'root', children }, lines, matter: 'front', depth: 0, inPart: false },
    ...own,
  });
  const placed = (element: Element): Element => ({
    ...element,
    ...(point && { position: { start: point, end: point } }),
  });
  const { abstracts = {}, lists: wanted = [], declaration } = thesis;
  const front: Chapter[] = [];
  for (const [tag, text] of Object.entries(abstracts)) {
    const children = await readText(text, ['thesis', 'abstracts', tag], tag);
    const language = tag === lang ? {} : { lang: tag, dir: directionOf(tag) };
    front.push(chapter(`abstract-${tag}`, wordsFor(tag).abstract, children, language));
  }
  const declared = declaration === undefined ? [] : await readText(declaration, ['thesis', 'declaration']);
  return {
    front: [
      ...front,
      ...wanted.map((name) =>
        chapter(name, words[lists[name].title], [placed(h('div', { dataListOf: lists[name].kind }))]),
      ),
    ],
    back: declaration ? [chapter('declaration', words.declaration, declared, { matter: 'back', isEnd: true })] : [],
  };
}
