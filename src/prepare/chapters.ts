import type { VFileMessage } from 'vfile-message';
import type { ChapterSource } from '../config/chapters.ts';
import { smartPunctuation } from '../html/typography.ts';
import { reportTo } from '../model/report.ts';
import { withoutUndefined } from '../model/without-undefined.ts';
import type { Chapter } from '../publication/chapter.ts';
import type { Reading } from './reading.ts';
import { type ParsedFile, parseFile, type ReadFile, type Settling, settleFile } from './source-file.ts';

/** What a chapter's front matter may say; the rest is the book's. */
const ofChapter = new Set(['title', 'lang', 'dir', 'variables']);

/**
 * Reads the chapters of a book, with the titles of its parts between. Each is settled by itself: together they would take
 * several times the time and memory (measured).
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
  for await (const { source, parsed, messages: own } of readAhead(list, reading)) {
    if (source.part !== undefined && source.part !== part) {
      parts += 1;
      chapters.push(partOf(source, parts));
    }
    part = source.part;
    if (parsed) chapters.push(await chapterOf(source, parsed, book, reading));
    messages.push(...own);
  }
  return { chapters, messages };
}

/** Parses each file while the one before it is settled, which is mostly done in another thread. */
async function* readAhead(
  list: readonly ChapterSource[],
  reading: Reading,
): AsyncGenerator<ReadFile & { source: ChapterSource }> {
  const parse = async (source: ChapterSource | undefined) => {
    return source && { source, ...(await parseFile(source.path, source.shown, reading)) };
  };
  let next = parse(list[0]);
  try {
    for (let index = 1; index <= list.length; index++) {
      const current = await next;
      next = parse(list[index]);
      next.catch(() => {});
      if (current) yield current;
    }
  } finally {
    // What was begun is brought to its end before the thread of the stages is.
    await next.catch(() => {});
  }
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
