import { basename, dirname, relative, resolve } from 'node:path';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { type ChapterSearch, type ChapterSource, findChapters, listedChapters } from '../config/chapters.ts';
import type { FrontMatter } from '../config/schema.ts';
import type { Source } from '../config/sources.ts';
import { readSummary } from '../config/summary.ts';
import { smartPunctuation } from '../html/typography.ts';
import { reportTo } from '../model/report.ts';
import type { Chapter } from '../publication/chapter.ts';
import type { Reading } from './reading.ts';
import { type ParsedFile, parseFile, type Settling, settleFile } from './source-file.ts';

/** The list of a book's chapters, and what the list itself says of the book. */
export interface ChapterList {
  chapters: ChapterSource[];
  title?: string;
}

/** Whether a source is the root of a book, and not an article. */
export function isBook(source: Source, { chapters, summary }: FrontMatter): boolean {
  return chapters !== undefined || summary !== undefined || isSummary(source.path);
}

/** Whether a file is the list of chapters of a book of mdBook. */
export function isSummary(path: string): boolean {
  return basename(path) === 'SUMMARY.md';
}

/** Finds the chapters that a root source lists, or the `SUMMARY.md` that it names or is. */
export async function listChapters({ path }: Source, parsed: ParsedFile, reading: Reading): Promise<ChapterList> {
  const { root, host } = reading;
  const { values, pointOf } = parsed.frontMatter;
  const search = { list: path, root, host, report: reportTo(parsed.file) };
  if (values.summary === undefined && !isSummary(path)) {
    return { chapters: await findChapters(listedChapters(values, pointOf), search) };
  }
  if (values.summary === undefined) return summaryList(parsed, search);
  const list = resolve(dirname(path), values.summary);
  const shown = relative(host.cwd, list);
  const [found] = await findChapters(
    [{ file: values.summary, matter: 'main', depth: 0, part: undefined, where: pointOf(['summary']) }],
    search,
  );
  const summary = found && (await parseFile(list, shown, reading));
  if (!summary || !('markdown' in summary)) return { chapters: [] };
  const listed = await summaryList(summary, { ...search, list, report: reportTo(summary.file) });
  parsed.file.messages.push(...summary.file.messages);
  return listed;
}

async function summaryList({ file, markdown }: ParsedFile, search: ChapterSearch): Promise<ChapterList> {
  const [first] = markdown.children;
  const title = first?.type === 'heading' && first.depth === 1 ? textOf(first) : '';
  const chapters = await findChapters(readSummary(markdown, reportTo(file)), search);
  return title === '' || /^summary$/iu.test(title) ? { chapters } : { chapters, title };
}

/** Reads the chapters one by one: together they would take several times the time and memory (measured). */
export async function readChapters(
  list: readonly ChapterSource[],
  book: Settling,
  reading: Reading,
  messages: VFileMessage[],
): Promise<Chapter[]> {
  const chapters: Chapter[] = [];
  let part: string | undefined;
  let parts = 0;
  for (const source of list) {
    if (source.part !== undefined && source.part !== part) {
      parts += 1;
      chapters.push(partOf(source, parts));
    }
    part = source.part;
    const parsed = await parseFile(source.path, source.shown, reading);
    if ('markdown' in parsed) chapters.push(await chapterOf(source, parsed, book, reading));
    messages.push(...('markdown' in parsed ? parsed.file : parsed).messages);
  }
  return chapters;
}

function partOf({ path, part = '', matter }: ChapterSource, number: number): Chapter {
  return {
    role: 'part',
    path,
    slug: `part-${number}`,
    tree: { type: 'root', children: [] },
    lines: [],
    title: part,
    matter,
    depth: 0,
    inPart: false,
  };
}

/** What a chapter's front matter may say; the rest is the book's. */
const ofChapter = new Set(['title', 'lang', 'dir', 'variables']);

async function chapterOf(
  source: ChapterSource,
  parsed: ParsedFile,
  book: Settling,
  reading: Reading,
): Promise<Chapter> {
  const { file, frontMatter, lines } = parsed;
  const { values, pointOf } = frontMatter;
  const report = reportTo(file);
  for (const key of Object.keys(values)) if (!ofChapter.has(key)) report('chapter-key', { key }, pointOf([key]));
  const lang = values.lang ?? book.lang;
  const settling = { ...book, lang, values: { ...book.values, ...values.variables } };
  const tree = await settleFile(parsed, settling, reading);
  const { path, slug, matter, depth, part } = source;
  const written = values.title ?? source.title;
  const title = written && book.typography ? smartPunctuation(written, lang) : written;
  return {
    role: 'chapter',
    path,
    slug,
    tree,
    lines,
    ...(title === undefined ? {} : { title }),
    ...(values.lang === undefined ? {} : { lang: values.lang }),
    matter,
    depth,
    inPart: part !== undefined,
  };
}
