import { dirname, join, relative, resolve } from 'node:path';
import type { Element } from 'hast';
import { fragmentOf, hrefTo, isRemote, pathIn } from '../../model/addresses.ts';
import { markdownEndings } from '../../model/dialects.ts';
import { groupBy } from '../../model/lists.ts';
import type { Report } from '../../model/report.ts';
import { decapitalized, suggest } from '../../model/wording.ts';
import { type Anchors, anchorsOf, isTop } from '../anchors.ts';
import type { TakenChapter } from '../chapter.ts';
import { type ChapterIds, elementsOf } from '../ids.ts';
import { idOf } from './sections.ts';

/**
 * The sources that a link may mean, the likeliest first: the file it names; the source of a page, or of a URL without
 * extension; the first file of a folder. A URL that begins with a slash is relative to the root of its author's site,
 * which is one of the folders above the file: the innermost comes first.
 *
 * @param from absolute path of the file with the link
 */
export function meantFiles(href: string, from: string): string[] {
  const address = pathIn(href);
  if (address === '') return [];
  if (!address.startsWith('/')) return namesOf(resolve(dirname(from), address));
  return foldersAround(from).flatMap((folder) => namesOf(join(folder, address)));
}

function namesOf(path: string): string[] {
  const stem = path.replace(/\.html$/u, '');
  const folder = path.replace(/[\\/](?:index\.html)?$/u, '');
  const files = markdownEndings.map((ending) => `${stem}${ending}`);
  return [path, ...files, join(folder, 'README.md'), join(folder, 'index.md')];
}

function foldersAround(path: string): string[] {
  const folders: string[] = [];
  let folder = dirname(path);
  while (folder !== folders.at(-1)) {
    folders.push(folder);
    folder = dirname(folder);
  }
  return folders;
}

interface Target {
  chapter: TakenChapter;
  ids: ChapterIds;
  /** Its ids in the book. */
  own: ReadonlySet<string>;
  /** Alternative names of its elements. */
  anchors: Anchors;
}

/** Points links between source files to their targets in the book: `other.md#id` to the element. */
export function linkChapters(chapters: readonly TakenChapter[], ids: readonly ChapterIds[], report: Report): void {
  const targets = chapters.map((chapter, index) => targetOf(chapter, ids[index] ?? new Map()));
  const byPath = groupBy(
    targets.filter(({ chapter }) => chapter.role !== 'part'),
    ({ chapter }) => chapter.path,
  );
  const start = targets.map(({ chapter }) => idOf(chapter)).find((id) => id !== '') ?? '';
  for (const target of targets) {
    for (const element of elementsOf(target.chapter)) {
      const { href, dataCiteKey } = element.properties;
      if (typeof dataCiteKey === 'string') {
        const id = decapitalized(dataCiteKey);
        element.properties.dataCiteTarget = target.ids.get(id) ?? onlyId(id, targets);
      }
      if (element.tagName !== 'a' || typeof href !== 'string') continue;
      if (href.startsWith('#')) linkAcross(element, target, targets, report);
      else linkToFile(element, href, target.chapter, { byPath, start }, report);
    }
  }
}

function targetOf(chapter: TakenChapter, ids: ChapterIds): Target {
  return { chapter, ids, own: new Set(ids.values()), anchors: anchorsOf(elementsOf(chapter), ids) };
}

/**
 * A link within the file does not change. An id that the file does not have is looked up in the whole book, and then
 * among the anchors of platforms: those of the file itself come first.
 */
function linkAcross({ properties, position }: Element, from: Target, targets: readonly Target[], report: Report): void {
  const id = fragmentOf(String(properties.href));
  if (from.own.has(id)) return;
  const holders = targets.filter(({ ids }) => ids.has(id));
  const [holder, other] = holders;
  const found = onlyId(id, targets) ?? anchorFor(id, from, other ? [] : targets);
  if (found !== undefined) properties.href = hrefTo(found);
  else if (holder && other) {
    const files = holders.map(({ chapter }) => chapter.lines[0]?.path ?? '');
    report(
      'link-ambiguous',
      { id, files, written: relative(dirname(from.chapter.path), holder.chapter.path) },
      position,
    );
  }
}

/** The id that an element has in the book, if only one chapter has it. */
function onlyId(id: string, targets: readonly Target[]): string | undefined {
  const [holder, other] = targets.filter(({ ids }) => ids.has(id));
  return other ? undefined : holder?.ids.get(id);
}

/** The only element that a fragment can mean in its own file, or in a file of the book if its own has none. */
function anchorFor(fragment: string, from: Target, targets: readonly Target[]): string | undefined {
  if (isTop(fragment)) return idOf(from.chapter);
  const own = from.anchors.find(fragment);
  const [anchor, another] = own.length > 0 ? own : targets.flatMap(({ anchors }) => anchors.find(fragment));
  return another === undefined ? anchor : undefined;
}

interface BookFiles {
  byPath: ReadonlyMap<string, readonly Target[]>;
  /** The id of the beginning of the text, which a file without text leads to. */
  start: string;
}

function linkToFile(
  { properties, position }: Element,
  href: string,
  from: TakenChapter,
  { byPath, start }: BookFiles,
  report: Report,
): void {
  if (isRemote(href)) return;
  const file = meantFiles(href, from.path).find((path) => byPath.has(path));
  // A file may have several chapters.
  const held = file === undefined ? [] : (byPath.get(file) ?? []);
  const [first] = held;
  if (!first) return;
  const id = fragmentOf(href);
  const holder = held.find(({ ids }) => ids.has(id));
  const targetId = holder?.ids.get(id) ?? anchorFor(id, first, held.slice(1));
  if (targetId === undefined) {
    const ids = held.flatMap((target) => [...target.ids.keys()]);
    report('link-target-file', { id, file: href.split('#')[0] ?? href, ...suggest(id, ids) }, position);
  }
  properties.href = hrefTo(targetId || idOf(first.chapter) || start);
}
