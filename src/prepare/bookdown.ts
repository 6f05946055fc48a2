import { basename, dirname, extname, join } from 'node:path';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { type ChapterSource, findChapters, type ListedChapter } from '../config/chapters.ts';
import { listOf, mapOf, textOf } from '../config/foreign/values.ts';
import type { FrontMatter } from '../config/schema.ts';
import { bookdownFile, ignoredNames } from '../config/sources.ts';
import { bookdownDivision } from '../markdown/dialects/bookdown.ts';
import { read } from '../markdown/read.ts';
import { withLineFeeds } from '../model/characters.ts';
import { reportTo } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { readProjectFile } from '../platform/project-file.ts';
import { readYaml } from '../platform/yaml.ts';

/** What bookdown numbers unless the author says otherwise. */
export const bookdownDefaults: FrontMatter = { numbering: { headings: true, theorems: true } };

/** Where the files of a book are read. The paths are absolute. */
interface BookPlace {
  index: string;
  /** The project root: nothing outside it is read. */
  root: string;
  /** The most bytes of a file. */
  size: number;
  host: Host;
}

/** Whether a source is the root of a bookdown book: an `index.Rmd` next to a `_bookdown.yml`. Its front matter describes the book. */
export async function isBookdownIndex(path: string, host: Host): Promise<boolean> {
  return /^index\.rmd$/iu.test(basename(path)) && (await host.kind(join(dirname(path), bookdownFile))) === 'file';
}

/**
 * The chapters of a bookdown book: those in `rmd_files`, or all R Markdown files of the folder in the order of their names. Headings
 * in them, such as `# (PART) Coasts` and `# (APPENDIX) Appendix`, begin parts and the appendices.
 * Source: the bookdown book, "Usage" and "Parts".
 *
 * @returns the chapters, and the project file with the messages on its list
 */
export async function bookdownChapters(place: BookPlace): Promise<{ chapters: ChapterSource[]; file: VFile }> {
  const { index, root, size, host } = place;
  const path = join(dirname(index), bookdownFile);
  const file = await read(path, shownPath(path, host), { root, size, host });
  const report = reportTo(file);
  const yaml = readYaml(String(file));
  if (yaml.fault) report('project-file-syntax', { language: 'YAML', reason: yaml.fault.reason }, yaml.fault.point);
  const { rmd_files: listed, rmd_subdir: folders, output_dir: output } = mapOf(yaml.value);
  // The files may differ by format; those of the website come first.
  const { html = Object.values(mapOf(listed))[0] } = mapOf(listed);
  const names = listOf(Array.isArray(listed) ? listed : html).flatMap((name) => textOf(name) ?? []);
  const isOwn = ({ name }: { name: string }) => name.toLowerCase() !== basename(index).toLowerCase();
  const files = names.map((name, at) => ({ name, where: yaml.pointOf(['rmd_files', at]) })).filter(isOwn);
  const start: Point = { line: 1, column: 1 };
  const found = async () =>
    (await filesIn(place, listOf(folders), textOf(output))).map((name) => ({ name, where: start }));
  const chapters = await inParts(files.length > 0 ? files : (await found()).filter(isOwn), place);
  return { chapters: await findChapters(chapters, { list: path, root, host, report }), file };
}

/** The R Markdown files of the book's folder, then those of the folders in it that the project file names. */
async function filesIn(
  { index, host }: BookPlace,
  folders: readonly unknown[],
  output = '_book',
): Promise<readonly string[]> {
  const all = folders.includes(true);
  const open = [''];
  const files: string[] = [];
  for (const folder of open) {
    for (const name of [...(await host.list(join(dirname(index), folder)))].sort()) {
      if (ignoredNames.test(name)) continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      const isWanted = folder !== '' || all || folders.some((known) => textOf(known)?.replace(/\/+$/u, '') === path);
      const kind = await host.kind(join(dirname(index), path));
      if (kind === 'folder' && isWanted && path !== output) open.push(path);
      else if (kind === 'file' && extname(name).toLowerCase() === '.rmd') files.push(path);
    }
  }
  return files;
}

/** The chapters, each in the part that the headings in it and in those before it begin. */
async function inParts(
  files: readonly { name: string; where: Point }[],
  { index, root, size, host }: BookPlace,
): Promise<ListedChapter[]> {
  const chapters: ListedChapter[] = [];
  let part: string | undefined;
  let kind: 'appendix' | undefined;
  for (const { name, where } of files) {
    const bytes = await readProjectFile(join(dirname(index), name), { root, limit: size }, host);
    const text = typeof bytes === 'string' ? '' : withLineFeeds(new TextDecoder().decode(bytes));
    const division = bookdownDivision(text);
    const begin = () => {
      kind = division?.kind === 'appendix' ? 'appendix' : undefined;
      part = kind ? undefined : division?.title;
    };
    if (division?.isFollowed) begin();
    const matter = kind === 'appendix' ? 'back' : 'main';
    // A file with nothing but such a heading is no chapter.
    if (!division?.isAlone) chapters.push({ file: name, matter, depth: 0, part, where, ...(kind && { kind }) });
    if (division && !division.isFollowed) begin();
  }
  return chapters;
}
