import { dirname, relative, resolve } from 'node:path';
import type { Point, Position } from 'unist';
import { isMarkdown } from '../model/markdown-names.ts';
import type { Matter } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { projectFile, suggestFile } from '../platform/project-file.ts';
import type { FrontMatter } from './schema.ts';

/** A chapter as listed in a book. */
export interface ListedChapter {
  /** Relative to the file with the list. */
  file: string;
  /** Its title in the list. */
  title?: string;
  matter: Matter;
  /** Its nesting depth, 0 for a chapter at the top level. */
  depth: number;
  /** Title of its part. */
  part: string | undefined;
  /** Its place in the list. */
  where: Point | Position | undefined;
}

/** A chapter of a book. */
export interface ChapterSource extends ListedChapter {
  /** Absolute path. */
  path: string;
  /** Relative to the working directory, as shown in messages. */
  displayPath: string;
  /** Whether its file cannot be read: a box takes its place. */
  isMissing: boolean;
  /** Its unique name in the book, derived from its path and safe in ids. */
  slug: string;
}

/** The chapters in the front matter of a root source; none for an article. */
export function listedChapters(
  { front = [], chapters = [], back = [] }: FrontMatter,
  pointOf: (path: readonly PropertyKey[]) => Point,
): ListedChapter[] {
  const listed = (file: string, matter: Matter, path: readonly PropertyKey[], part?: string): ListedChapter => ({
    file,
    matter,
    depth: 0,
    part,
    where: pointOf(path),
  });
  return [
    ...front.map((file, index) => listed(file, 'front', ['front', index])),
    ...chapters.flatMap((entry, index) =>
      typeof entry === 'string'
        ? [listed(entry, 'main', ['chapters', index])]
        : entry.chapters.map((file, inner) => listed(file, 'main', ['chapters', index, 'chapters', inner], entry.part)),
    ),
    ...back.map((file, index) => listed(file, 'back', ['back', index])),
  ];
}

/** Where listed files are searched. Paths are absolute. */
export interface ChapterSearch {
  /** The file with the list. */
  list: string;
  /** The project root: nothing outside it is read. */
  root: string;
  host: Host;
  report: Report;
}

/** Finds the files of a list. One that cannot be read, or is listed twice, is reported at its place in the list. */
export async function findChapters(listed: readonly ListedChapter[], search: ChapterSearch): Promise<ChapterSource[]> {
  const { list, root, host, report } = search;
  const found = new Map<string, ChapterSource>();
  const slugs = new Set<string>();
  for (const chapter of listed) {
    const { file, where } = chapter;
    const path = resolve(dirname(list), file);
    const state = await projectFile(path, root, host);
    if (found.has(path)) {
      report('chapter-twice', { file }, where);
      continue;
    }
    if (state === 'outside') report('chapter-outside', { file }, where);
    else if (state === 'missing') {
      report('chapter-missing', { file, ...(await suggestFile(path, file, host, isMarkdown)) }, where);
    }
    const slug = slugFor(path, list, slugs);
    found.set(path, { ...chapter, path, displayPath: shownPath(path, host), isMissing: state !== 'file', slug });
  }
  return [...found.values()];
}

/** Named after its file, or its path from the list if an earlier chapter has that name. */
function slugFor(path: string, list: string, usedSlugs: Set<string>): string {
  const steps = relative(dirname(list), path)
    .replace(/\.[^.]*$/u, '')
    .split(/[\\/]/u);
  if (steps.length > 1 && /^(?:index|readme)$/iu.test(steps.at(-1) ?? '')) steps.pop();
  const names = [steps.slice(-1), steps].map((parts) =>
    parts
      .join('-')
      .replace(/[^\p{L}\p{N}_-]+/gu, '-')
      .toLowerCase(),
  );
  const slug = names.find((name) => !usedSlugs.has(name)) ?? `${names[1]}-${usedSlugs.size}`;
  usedSlugs.add(slug);
  return slug;
}
