import type { ChapterSource } from '../config/chapters.ts';
import type { Chapter } from '../publication/chapter.ts';
import { ownHeading, type Title, titleOf } from '../publication/headings.ts';

interface ReadChapter {
  source: ChapterSource;
  /** Nothing if its file could not be read. */
  chapter: Chapter | undefined;
}

/** Adds the titles of parts, and of sections that have no file, before the first chapter in them. */
export async function withGroups(
  read: readonly ReadChapter[],
  readTitle: (text: string) => Promise<Title>,
): Promise<Chapter[]> {
  const chapters: Chapter[] = [];
  let part: string | undefined;
  let groups: readonly string[] = [];
  let [parts, sections] = [0, 0];
  for (const { source, chapter } of read) {
    const introduction = source.kind === 'part' ? chapter : undefined;
    if (source.part !== undefined && source.part !== part) {
      const heading = introduction && ownHeading(introduction.tree);
      const title = heading ? titleOf(heading) : await readTitle(source.part);
      parts += 1;
      chapters.push({ ...untitled(source), role: 'part', slug: `part-${parts}`, title, depth: 0, inPart: false });
      groups = [];
    }
    part = source.part;
    const { groups: around = [] } = source;
    const firstNew = around.findIndex((title, index) => title !== groups[index]);
    const begun = firstNew < 0 ? [] : around.slice(firstNew);
    for (const [index, text] of begun.entries()) {
      sections += 1;
      const title = await readTitle(text);
      const inPart = part !== undefined;
      const depth = source.depth - begun.length + index;
      chapters.push({ ...untitled(source), role: 'chapter', slug: `section-${sections}`, title, depth, inPart });
    }
    groups = around;
    if (introduction) chapters.push(...withoutTitle(introduction));
    else if (chapter) chapters.push(chapter);
  }
  return chapters;
}

/** Something that has only a title. */
function untitled({ path, matter }: ChapterSource): Pick<Chapter, 'path' | 'tree' | 'lines' | 'matter'> {
  return { path, tree: { type: 'root', children: [] }, lines: [], matter };
}

/** The introduction of a part, without the heading that is the title of the part; nothing if there is only that. */
function withoutTitle(introduction: Chapter): Chapter[] {
  const heading = ownHeading(introduction.tree);
  const children = introduction.tree.children.filter((child) => child !== heading);
  const hasText = children.some((child) => child.type === 'element');
  return hasText ? [{ ...introduction, role: 'opening', tree: { ...introduction.tree, children } }] : [];
}
