import { dirname, resolve } from 'node:path';
import { toString as textOf } from 'mdast-util-to-string';
import {
  type ChapterSearch,
  type ChapterSource,
  findChapters,
  isNameOfList,
  listedChapters,
  readSummary,
  titleOfSummary,
} from '../config/chapters.ts';
import { foreignBookReader } from '../config/foreign/books.ts';
import type { FrontMatter } from '../config/schema.ts';
import { isChapterList, type Source } from '../config/sources.ts';
import { append, withoutUndefined } from '../model/lists.ts';
import type { SourceFile } from '../model/publication.ts';
import { reportTo } from '../model/report.ts';
import type { SourceLines } from '../model/source-lines.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { pathBelow } from '../platform/path-below.ts';
import { readProjectFile } from '../platform/project-file.ts';
import { bookdownChapters, isBookdownIndex } from './bookdown.ts';
import { isSidebar, readSidebar, titleOfSite } from './docsify.ts';
import type { ReadingOptions } from './reading.ts';
import { type ParsedFile, parseFile } from './source-file.ts';

/** The list of a book's chapters, with the book's metadata in that list. */
export interface ChapterList {
  chapters: ChapterSource[];
  title?: string;
}

/** Whether a source is the root of a book, rather than an article. */
export async function isBook({ path }: Source, { chapters, summary }: FrontMatter, host: Host): Promise<boolean> {
  const isList = chapters !== undefined || summary !== undefined || isChapterList(path);
  return isList || foreignBookReader(path) !== undefined || isBookdownIndex(path, host);
}

/** Finds the chapters that a root source lists, or the list of chapters that it names or is. */
export async function listChapters({ path }: Source, root: ParsedFile, reading: ReadingOptions): Promise<ChapterList> {
  const { values, pointOf, chapters } = root.frontMatter;
  const search: ChapterSearch = { list: path, root: reading.root, host: reading.host, report: reportTo(root.file) };
  if (values.summary !== undefined) return namedList(values.summary, root, search, reading);
  if (isChapterList(path)) return chaptersOfList(root, search, reading);
  if (chapters) return { chapters: await findChapters(chapters, search) };
  if (values.chapters === undefined && (await isBookdownIndex(path, reading.host)))
    return bookdownList(path, root, reading);
  return { chapters: await findChapters(listedChapters(values, pointOf), search) };
}

/** The list in a file that the front matter of the root source names. */
async function namedList(
  file: string,
  root: ParsedFile,
  search: ChapterSearch,
  reading: ReadingOptions,
): Promise<ChapterList> {
  const where = root.frontMatter.pointOf(['summary']);
  const [found] = await findChapters([{ file, matter: 'main', depth: 0, part: undefined, where }], search);
  if (!found || found.isMissing) return { chapters: [] };
  const list = resolve(dirname(search.list), file);
  const { parsed, messages } = await parseFile(list, shownPath(list, reading.host), reading);
  const listed = parsed && (await chaptersOfList(parsed, { ...search, list, report: reportTo(parsed.file) }, reading));
  append(root.file.messages, messages);
  return listed ?? { chapters: [] };
}

/** The files of a bookdown book, with the messages on its project file. */
async function bookdownList(index: string, { file }: ParsedFile, reading: ReadingOptions): Promise<ChapterList> {
  const { root, host, limits } = reading;
  const { chapters, file: list } = await bookdownChapters({ index, root, host, size: limits.size * 1_000_000 });
  append(file.messages, list.messages);
  return { chapters };
}

/** The chapters in a file of nothing but their list. */
async function chaptersOfList(
  { file, markdown }: ParsedFile,
  search: ChapterSearch,
  reading: ReadingOptions,
): Promise<ChapterList> {
  if (isSidebar(search.list)) {
    const listed = await readSidebar(markdown, search);
    const title = await titleOfSite(search.list, reading);
    return { chapters: await findChapters(listed, search), ...withoutUndefined({ title }) };
  }
  const heading = titleOfSummary(markdown);
  const title = heading?.depth === 1 ? textOf(heading) : '';
  const chapters = await findChapters(readSummary(markdown, reportTo(file)), search);
  return title === '' || isNameOfList(title) ? { chapters } : { chapters, title };
}

/**
 * The Markdown files of a publication, in the order of the text: the root source, its chapters, and the files they
 * include, each once.
 *
 * @param root absolute path of the project root, which contains the files
 */
export async function sourceTexts(lines: SourceLines, root: string, host: Host): Promise<SourceFile[]> {
  const paths = new Set(lines.map(({ path }) => resolve(host.cwd, path)));
  const files: SourceFile[] = [];
  for (const path of paths) {
    const bytes = await readProjectFile(path, { root, limit: Number.POSITIVE_INFINITY }, host);
    // It was read a moment ago: if it is gone since, it is not attached.
    if (typeof bytes !== 'string') files.push({ path: pathBelow(root, path), bytes });
  }
  return files;
}
