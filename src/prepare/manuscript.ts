import { toString as textOf } from 'mdast-util-to-string';
import type { VFileMessage } from 'vfile-message';
import { metadataOf } from '../config/metadata.ts';
import type { Source } from '../config/sources.ts';
import type { Publication } from '../model/publication.ts';
import { isError, reportTo } from '../model/report.ts';
import { withoutUndefined } from '../model/without-undefined.ts';
import type { Chapter } from '../publication/chapter.ts';
import { isSummary, listChapters } from './chapter-list.ts';
import { readChapters } from './chapters.ts';
import type { ReadingOptions } from './reading.ts';
import { type ParsedFile, type Settling, settleFile } from './source-file.ts';
import { type VariantUse, variantUsesIn } from './variant-uses.ts';

/** The text of a publication, file by file, as HTML. */
export interface Manuscript {
  chapters: Chapter[];
  /** What the list of chapters calls the book. */
  title?: string;
  /** Those on the files of chapters. */
  messages: VFileMessage[];
  /** The variants that its parts are for, file by file. */
  variantUses: VariantUse[];
}

/** Prepares the text that a root source begins: its own, or that of the book whose chapters it lists. */
export function manuscriptOf(
  source: Source,
  root: ParsedFile,
  kind: Publication['kind'],
  reading: ReadingOptions,
): Promise<Manuscript> {
  return kind === 'book' ? bookOf(source, root, reading) : articleOf(source, root, reading);
}

async function articleOf(source: Source, root: ParsedFile, reading: ReadingOptions): Promise<Manuscript> {
  const chapter = await rootChapter(source, root, reading);
  if (!hasContent(chapter) && !root.file.messages.some(isError)) {
    reportTo(root.file)('source-empty', {}, { line: 1, column: 1 });
  }
  return { chapters: [chapter], messages: [], variantUses: variantUsesIn(root) };
}

/** The text of the root file stands before the chapters. */
async function bookOf(source: Source, root: ParsedFile, reading: ReadingOptions): Promise<Manuscript> {
  const { chapters: list, title } = await listChapters(source, root, reading);
  const { chapters, messages, variantUses } = await readChapters(list, settlingOf(root, title), reading);
  if (list.length === 0) reportTo(root.file)('book-empty', {}, { line: 1, column: 1 });
  const opening = isSummary(source.path) ? undefined : await rootChapter(source, root, reading);
  if (opening && hasContent(opening)) chapters.unshift({ ...opening, role: 'opening', matter: 'front' });
  return { chapters, ...withoutUndefined({ title }), messages, variantUses: [...variantUsesIn(root), ...variantUses] };
}

async function rootChapter({ path, slug }: Source, root: ParsedFile, reading: ReadingOptions): Promise<Chapter> {
  const tree = await settleFile(root, settlingOf(root), reading);
  return { role: 'chapter', path, slug, tree, lines: root.lines, matter: 'main', depth: 0, inPart: false };
}

/** What the front matter says is there for variables, too, under the names that it has there. */
function settlingOf({ frontMatter: { values }, markdown }: ParsedFile, listed?: string): Settling {
  const { lang = 'en', variables, typography = true } = values;
  const title = listed ?? titleIn(markdown);
  const known = { ...withoutUndefined({ title }), ...metadataOf(values), ...variables };
  return { lang, typography, values: known, givesVariables: Object.keys(variables ?? {}).length > 0 };
}

/** The title as the text gives it: the first heading of level 1. */
function titleIn({ children }: ParsedFile['markdown']): string | undefined {
  const heading = children.find((node) => node.type === 'heading' && node.depth === 1);
  return heading && textOf(heading);
}

function hasContent({ tree }: Chapter): boolean {
  return tree.children.some((node) => node.type === 'element');
}
