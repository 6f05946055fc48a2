import { dirname, join } from 'node:path';
import type { Root } from 'hast';
import type { Root as Markdown } from 'mdast';
import type { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import { foreignBookReader } from '../config/foreign/books.ts';
import type { ForeignBook } from '../config/foreign/values.ts';
import { type FrontMatterReading, readFrontMatter } from '../config/front-matter.ts';
import { namedFormats } from '../formats/entries.ts';
import { allFormats } from '../formats/names.ts';
import { titleAdmonitions } from '../markdown/admonition.ts';
import { kindNames } from '../markdown/admonition-kinds.ts';
import { namesBibliography } from '../markdown/citations.ts';
import { assemble } from '../markdown/includes.ts';
import { addLetterParts, type LetterParts } from '../markdown/letter-parts.ts';
import { reportLeftOut } from '../markdown/only.ts';
import { applyPlugins, syntaxPlugins } from '../markdown/parse.ts';
import { read } from '../markdown/read.ts';
import { placeSolutions } from '../markdown/solutions.ts';
import { substituteVariables, type Variables } from '../markdown/variables.ts';
import { budgetOf } from '../model/budget.ts';
import { type DialectName, dialectMarkers, dialectNames, dialectOfName, isDialectName } from '../model/dialects.ts';
import type { SolutionPlace } from '../model/exercises.ts';
import { append } from '../model/lists.ts';
import { Failure, failure, isFatal, reportTo } from '../model/report.ts';
import { countLines, locateMessages, type SourceLines } from '../model/source-lines.ts';
import type { Host } from '../platform/host.ts';
import { isBelow } from '../platform/path-below.ts';
import { wordsFor } from '../template/words.ts';
import type { ReadingOptions } from './reading.ts';

/** A file that was read and parsed. Its messages are on the file. */
export interface ParsedFile {
  file: VFile;
  markdown: Markdown;
  frontMatter: FrontMatterReading & Pick<ForeignBook, 'chapters'>;
  /** The files of the tree. */
  lines: SourceLines;
}

/** The input for preparing a file. */
export interface Settling extends Variables {
  lang: string;
  /** Whether to adapt punctuation to the language. */
  typography: boolean;
  solutions: SolutionPlace;
  /** The parts of a letter around its text. Absent in any other document. */
  letter?: LetterParts | undefined;
}

export interface ReadFile {
  /** Absent if the file is not text: the messages say why. */
  parsed: ParsedFile | undefined;
  /** Messages on the file, now and later. */
  messages: VFileMessage[];
}

/**
 * Reads a file with everything it includes, and parses its front matter.
 *
 * @param path absolute path
 * @param displayPath the path in messages
 */
export async function parseFile(path: string, displayPath: string, reading: ReadingOptions): Promise<ReadFile> {
  const { host, root, variants, extensions, limits, stages, isChapter = false } = reading;
  const size = limits.size * 1_000_000;
  // An included file may have citations if the file itself may.
  let { citations } = reading;
  const { kinds } = extensions;
  const plugins = syntaxPlugins(extensions.markdown);
  const file = await read(path, displayPath, { root, size, host });
  const { messages } = file;
  if (messages.some(isFatal)) return { parsed: undefined, messages };
  reading.time.extend(String(file).length);
  const readForeign = foreignBookReader(path);
  if (readForeign) {
    const frontMatter = readForeign(file, reportTo(file));
    const lines = [{ path: file.path, from: 1, count: countLines(String(file)) }];
    return { parsed: { file, markdown: { type: 'root', children: [] }, frontMatter, lines }, messages };
  }
  const { tree: markdown, lines } = await assemble(file, {
    path,
    host,
    root,
    size,
    async parse(part) {
      const dialect = dialectOfFile(part) ?? reading.dialect ?? dialectOfName(part.path);
      const referencesOtherFiles = isChapter || part !== file;
      const own = { variants, kinds, plugins, citations, dialect, referencesOtherFiles };
      const tree = await stages.parse(part, { ...own, formats: allFormats });
      citations ||= namesBibliography(tree);
      return tree;
    },
  });
  // Beyond the limits there is no tree, and nothing to report as missing from it.
  if (markdown.children.length === 0 && messages.some(isFatal)) return { parsed: undefined, messages };
  const frontMatter = readFrontMatter(markdown, file);
  return { parsed: { file, markdown, frontMatter, lines }, messages };
}

/**
 * Converts Markdown to HTML, in the same way for an article and each chapter of a book. If the publication has become
 * too large, there is no tree.
 */
export async function settleFile(parsed: ParsedFile, settling: Settling, reading: ReadingOptions): Promise<Root> {
  const { file, lines } = parsed;
  try {
    // After the limit is exceeded, further chapters are not processed.
    return reading.budget.isExceeded() ? emptyTree() : await settle(parsed, settling, reading);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    append(file.messages, error.messages);
    return emptyTree();
  } finally {
    locateMessages(file.messages, lines);
  }
}

async function settle(
  { file, markdown, lines, frontMatter }: ParsedFile,
  { lang, typography, solutions, letter, ...variables }: Settling,
  { formats, draw, extensions, stages, limits, budget }: ReadingOptions,
): Promise<Root> {
  const report = reportTo(file);
  const { title = '' } = frontMatter.values;
  if (title.length > limits.title) {
    throw failure(
      'limit-title',
      { length: title.length, limit: limits.title },
      frontMatter.pointOf(['title']),
      file.path,
    );
  }
  substituteVariables(markdown, variables, { report, budget: budgetOf(limits, file.path) });
  reportLeftOut(
    markdown,
    namedFormats.filter(({ name }) => formats.some((format) => format === name)),
    lines,
    report,
  );
  const words = wordsFor(lang);
  placeSolutions(markdown, solutions, words.solutions);
  if (letter) addLetterParts(markdown, letter, words.letter, frontMatter.pointOf(['letter']));
  const names = { ...words.admonitions, ...kindNames(extensions.kinds ?? {}, lang) };
  titleAdmonitions(markdown, { names, points: words.points });
  const complete = await applyPlugins(markdown, file, extensions.markdown);
  const tree = await stages.transform(complete, file, {
    plugins: extensions.html,
    draw,
    typography: typography ? { lang } : undefined,
    formats: allFormats,
  });
  budget.spendTree(tree, ({ position }) => position && { path: file.path, start: position.start });
  return tree;
}

function emptyTree(): Root {
  return { type: 'root', children: [] };
}

/**
 * The dialect of a project: that of the nearest folder with a file that identifies one, such as `mkdocs.yml`, from the
 * source's own folder up to the project root.
 *
 * @param path absolute path of the source
 */
export async function dialectOfProject(path: string, root: string, host: Host): Promise<DialectName | undefined> {
  for (let folder = dirname(path); folder === root || isBelow(root, folder); folder = dirname(folder)) {
    // Not listed: a folder may have any number of files that do not matter here.
    for (const [name, dialect] of dialectMarkers) {
      if ((await host.kind(join(folder, name))) !== undefined) return dialect;
    }
    if (folder === dirname(folder)) break;
  }
  return undefined;
}

/** The dialect in a file's front matter. It is needed before the file is parsed, so it is read from the text. */
export function dialectOfFile(file: VFile): DialectName | undefined {
  const [, frontMatter = ''] = /^---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/su.exec(String(file.value)) ?? [];
  const [, name = ''] =
    new RegExp(`^dialect:[ \\t]*["']?(${dialectNames.join('|')})["']?[ \\t]*$`, 'mu').exec(frontMatter) ?? [];
  return isDialectName(name) ? name : undefined;
}
