import type { VFileMessage } from 'vfile-message';
import type { ChapterSource } from '../config/chapters.ts';
import { smartPunctuation } from '../html/typography.ts';
import { reportTo } from '../model/report.ts';
import { withoutUndefined } from '../model/without-undefined.ts';
import type { Chapter } from '../publication/chapter.ts';
import type { Reading } from './reading.ts';
import { type ParsedFile, parseFile, type Settling, settleFile } from './source-file.ts';

/** What a chapter's front matter may say; the rest is the book's. */
const ofChapter = new Set(['title', 'lang', 'dir', 'variables']);

/**
 * Reads the chapters of a book, with the titles of its parts between. One by one: together they would take several times the
 * time and memory (measured).
 *
 * @param book what each chapter is settled with, where it does not say otherwise
 */
export async function readChapters(
  list: readonly ChapterSource[],
  book: Settling,
  reading: Reading,
): Promise<{ chapters: Chapter[]; messages: VFileMessage[] }> {
  const chapters: Chapter[] = [];
  const messages: VFileMessage[] = [];
  let part: string | undefined;
  let parts = 0;
  for (const source of list) {
    if (source.part !== undefined && source.part !== part) {
      parts += 1;
      chapters.push(partOf(source, parts));
    }
    part = source.part;
    const { parsed, messages: own } = await parseFile(source.path, source.shown, reading);
    if (parsed) chapters.push(await chapterOf(source, parsed, book, reading));
    messages.push(...own);
  }
  return { chapters, messages };
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
    ...withoutUndefined({ title, lang: values.lang }),
    matter,
    depth,
    inPart: part !== undefined,
  };
}
