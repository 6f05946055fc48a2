import type { Root as Markdown } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { checks } from './checks/checks.ts';
import { withDefaults } from './config/defaults.ts';
import { metadataOf } from './config/metadata.ts';
import { withoutUndefined } from './config/schema/given.ts';
import type { FrontMatter } from './config/schema.ts';
import type { Source } from './config/sources.ts';
import { countedKinds } from './markdown/admonition-kinds.ts';
import type { Place } from './model/place.ts';
import type { Publication, Resource } from './model/publication.ts';
import { isError, reportOn, reportTo } from './model/report.ts';
import type { Host } from './platform/host.ts';
import { isBook, isSummary, listChapters, readChapters } from './prepare/book.ts';
import { citingOf } from './prepare/citing.ts';
import { limitsOf, type ProjectSettings, type Reading, readingWith } from './prepare/reading.ts';
import { type ParsedFile, parseFile, type Settling, settleFile } from './prepare/source-file.ts';
import { boundedStages } from './prepare/stages/bounded.ts';
import { type TemplateChoice, templateOf } from './prepare/template.ts';
import type { Chapter } from './publication/chapter.ts';
import { compose } from './publication/compose.ts';
import { defaultNumbering } from './publication/numbering/numbering.ts';
import { loadPicture } from './publication/pictures/load.ts';
import { wordsFor } from './template/words.ts';

/** A source, read: what it says of itself, and how to settle the rest. */
export interface Prepared {
  frontMatter: FrontMatter;
  /** Absent where it cannot be published: the messages say why. */
  publication?: Publication;
  /** What it is set in, unless the caller wants another. */
  template?: TemplateChoice;
  /** Where the front matter says something. */
  placeOf?: (path: readonly PropertyKey[]) => Place;
  messages: VFileMessage[];
}

/** From a file to a publication that was checked: everything that happens before a writer runs. */
export async function prepare(
  source: Source & { root: string },
  host: Host,
  project: ProjectSettings = {},
): Promise<Prepared> {
  await using stages = boundedStages(limitsOf(project));
  const reading = readingWith(project, source.root, host, stages);
  const read = await parseFile(source.path, source.shown, reading);
  if (!('markdown' in read)) return { frontMatter: {}, messages: read.messages };

  const frontMatter = withDefaults(read.frontMatter.values, reading.defaults);
  const parsed = { ...read, frontMatter: { ...read.frontMatter, values: frontMatter } };
  const messages: VFileMessage[] = [];
  const kind = isBook(source, frontMatter) ? 'book' : 'article';
  const own = { host, report: reportTo(read.file) };
  const template = await templateOf(source, frontMatter, kind, read.frontMatter, own);
  const { chapters, title } = await (kind === 'book' ? bookOf : articleOf)(
    source,
    parsed,
    { ...reading, draw: project.drawFor?.(template), citations: frontMatter.bibliography !== undefined },
    messages,
  );
  const cover = await coverOf(source, parsed, host);
  messages.unshift(...parsed.file.messages);
  if (messages.some(isError)) return { frontMatter, messages: inOrder(messages, chapters) };

  const publication = await compose(chapters, {
    id: frontMatter.slug ?? source.slug,
    shown: source.shown,
    kind,
    root: source.root,
    metadata: { ...(title === undefined ? {} : { title }), ...metadataOf(frontMatter) },
    numbered: frontMatter.numbering?.headings !== false,
    references: {
      numbering: { ...defaultNumbering, ...withoutUndefined(frontMatter.numbering ?? {}) },
      words: wordsFor(frontMatter.lang ?? 'en'),
      counted: countedKinds(reading.extensions.kinds ?? {}, frontMatter.lang ?? 'en'),
    },
    index: {
      words: wordsFor(frontMatter.lang ?? 'en'),
      lang: frontMatter.lang ?? 'en',
      wanted: frontMatter.index ?? true,
    },
    ...citingOf(frontMatter, parsed.frontMatter.pointOf, source.path),
    host,
    messages,
  });
  const report = reportOn(publication.lines, messages);
  for (const check of checks) check(publication, report);
  return {
    frontMatter,
    publication: { ...publication, ...withoutUndefined({ cover }) },
    template,
    placeOf: (path) => ({ path: source.shown, start: read.frontMatter.pointOf(path) }),
    messages: inOrder(messages, chapters),
  };
}

/** The picture that the front matter names as a cover. */
async function coverOf(
  { path, root }: Source & { root: string },
  { file, frontMatter: { values, pointOf } }: ParsedFile,
  host: Host,
): Promise<Resource | undefined> {
  if (values.cover === undefined) return undefined;
  return loadPicture(values.cover, pointOf(['cover']), { source: path, root, host, report: reportTo(file) });
}

interface Manuscript {
  chapters: Chapter[];
  /** What the list of chapters calls the book. */
  title?: string;
}

async function articleOf(source: Source, parsed: ParsedFile, reading: Reading): Promise<Manuscript> {
  const chapter = await rootChapter(source, parsed, reading);
  if (!hasContent(chapter) && !parsed.file.messages.some(isError))
    reportTo(parsed.file)('source-empty', {}, { line: 1, column: 1 });
  return { chapters: [chapter] };
}

/** The text of the root file stands before the chapters. */
async function bookOf(
  source: Source,
  parsed: ParsedFile,
  reading: Reading,
  messages: VFileMessage[],
): Promise<Manuscript> {
  const { chapters: list, title } = await listChapters(source, parsed, reading);
  const chapters = await readChapters(list, settlingOf(parsed, title), reading, messages);
  if (list.length === 0) reportTo(parsed.file)('book-empty', {}, { line: 1, column: 1 });
  const opening = isSummary(source.path) ? undefined : await rootChapter(source, parsed, reading);
  if (opening && hasContent(opening)) chapters.unshift({ ...opening, role: 'opening', matter: 'front' });
  return { chapters, ...(title === undefined ? {} : { title }) };
}

async function rootChapter({ path, slug }: Source, parsed: ParsedFile, reading: Reading): Promise<Chapter> {
  const tree = await settleFile(parsed, settlingOf(parsed), reading);
  return { role: 'chapter', path, slug, tree, lines: parsed.lines, matter: 'main', depth: 0, inPart: false };
}

/** What the front matter says is there for variables, too, under the names that it has there. */
function settlingOf({ frontMatter: { values }, markdown }: ParsedFile, listed?: string): Settling {
  const { lang = 'en', variables, typography = true } = values;
  const title = listed ?? titleIn(markdown);
  const known = { ...(title === undefined ? {} : { title }), ...metadataOf(values), ...variables };
  return { lang, typography, values: known };
}

/** The title as the text gives it: the first heading of level 1. */
function titleIn({ children }: Markdown): string | undefined {
  const heading = children.find((node) => node.type === 'heading' && node.depth === 1);
  return heading && textOf(heading);
}

function hasContent({ tree }: Chapter): boolean {
  return tree.children.some((node) => node.type === 'element');
}

/** File by file in the order of the text, whichever stage found it. */
function inOrder(messages: VFileMessage[], chapters: readonly Chapter[]): VFileMessage[] {
  const files = new Map(
    chapters.flatMap(({ lines }) => lines.map(({ path }) => path)).map((path, index) => [path, index]),
  );
  const rank = ({ file }: VFileMessage) => files.get(file ?? '') ?? -1;
  return messages.toSorted(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
