import { dirname, posix, resolve } from 'node:path';
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { LookUpFile, Outputs } from '../checks/checks.ts';
import type { ProjectSource } from '../config/sources.ts';
import { fragmentOf, hrefTo, isRemote, pathIn } from '../model/addresses.ts';
import { groupBy } from '../model/lists.ts';
import type { Publication, Section } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { rememberingHost } from '../platform/asked-host.ts';
import type { Host, PathKind } from '../platform/host.ts';
import { isInside } from '../platform/host-paths.ts';
import { slugOfVariant } from '../prepare/variant-uses.ts';
import { type Anchors, anchorsOf } from '../publication/anchors.ts';
import { meantFiles } from '../publication/book/links.ts';
import type { PreparedSource } from './prepared-source.ts';
import type { Run } from './run.ts';

/** A file that a link may name: an article, a book, or a chapter of one. */
interface Target {
  slug: string;
  variant: string | undefined;
  /** Where it begins, if that differs from the beginning of its publication. Default: the latter. */
  start: string;
  ids: ReadonlySet<string>;
  anchors: Anchors;
}

/** The pages of one publication, the first one first, and the ids in each. */
type Pages = readonly (readonly [path: string, ids: ReadonlySet<string> | undefined])[];

/**
 * Points the links of a publication to sources of the same run, `other.md#id`, to their outputs: to the page, or
 * without one to the first format. Modifies its trees.
 */
export function sourceLinkRewriter(
  loadAll: () => Promise<readonly PreparedSource[]>,
  { project: { formats } }: Pick<Run, 'project'>,
  load: () => Promise<Pick<Outputs, 'made'>>,
): (prepared: PreparedSource) => Promise<void> {
  let byPath: ReadonlyMap<string, readonly Target[]> | undefined;
  let pagesOf: ((slug: string) => Pages) | undefined;
  return async ({ publication, source, variant }) => {
    if (!publication) return;
    for (const { element, from } of linksOf(publication, source)) {
      const href = String(element.properties.href);
      byPath ??= targetsByPath(await loadAll());
      const file = meantFiles(href, from).find((path) => byPath?.has(path));
      const found = byPath.get(file ?? '');
      const target = found?.find((one) => one.variant === variant) ?? found?.[0];
      if (!target) continue;
      const { made } = await load();
      // It may already be the name of an output.
      if (made.has(pathIn(href))) continue;
      pagesOf ??= pageFinder(made);
      const id = idIn(target, fragmentOf(href));
      const isOwn = target.slug === publication.id && target.ids.has(id);
      element.properties.href = isOwn
        ? hrefTo(id)
        : (addressIn(pagesOf(target.slug), id) ?? addressOf(`${target.slug}.${formats[0]}`, ''));
    }
  };
}

/** The links to files, each with the absolute path of the source that its URL is relative to. */
function linksOf(publication: Publication, { path, root }: ProjectSource): { element: Element; from: string }[] {
  const bySection = groupBy(publication.notes, ({ references }) => references[0]?.section);
  return publication.sections.flatMap((section) => {
    const from = section.source === undefined ? path : resolve(root, section.source);
    const trees = treesOf({ sections: [section], notes: bySection.get(section.id) ?? [] });
    return trees.flatMap(elementsIn).flatMap((element) => (isFileLink(element) ? [{ element, from }] : []));
  });
}

/** Looks up what links of a publication name next to its sources. Nothing is said of files outside the project. */
export function fileLookUp(publication: Publication, source: ProjectSource, host: Host): LookUpFile {
  // In a book, many links name the same files and folders, and each lookup follows symbolic links.
  const remembering = rememberingHost(host);
  const kinds = new Map<string, ReturnType<typeof projectPathKind>>();
  const kindOf = (path: string) => {
    const known = kinds.get(path) ?? projectPathKind(path, source.root, remembering);
    kinds.set(path, known);
    return known;
  };
  let sources: ReadonlyMap<Element, string> | undefined;
  const lists = new Map<string, readonly string[]>();
  return async (link) => {
    sources ??= new Map(linksOf(publication, source).map(({ element, from }) => [element, from]));
    const href = String(link.properties.href);
    const from = sources.get(link) ?? source.path;
    const found = await Promise.all(meantFiles(href, from).map(kindOf));
    const mayExist = found.every((kind) => kind === 'outside') || found.some((kind) => kind && kind !== 'outside');
    if (mayExist) return undefined;
    const written = posix.dirname(pathIn(href));
    const folder = resolve(dirname(from), written);
    const key = JSON.stringify([folder, written]);
    const known = lists.get(key);
    if (known) return known;
    const names = (await kindOf(folder)) === 'folder' ? await remembering.list(folder) : [];
    const paths = names.map((name) => posix.join(written, name));
    lists.set(key, paths);
    return paths;
  };
}

/** What is at an absolute path. Whether something outside the root exists must not be revealed. */
async function projectPathKind(path: string, root: string, host: Host): Promise<PathKind | 'outside' | undefined> {
  return (await isInside(path, root, host)) ? host.kind(path) : 'outside';
}

function isFileLink({ tagName, properties: { href } }: Element): boolean {
  return tagName === 'a' && typeof href === 'string' && !href.startsWith('#') && !isRemote(href);
}

/** By absolute path; a source has several targets if it is published in variants. */
function targetsByPath(all: readonly PreparedSource[]): Map<string, Target[]> {
  const byPath = new Map<string, Target[]>();
  for (const { publication, source, variant } of all) {
    if (!publication) continue;
    const add = (path: string, sections: readonly Section[]) => {
      const target = targetOf(publication, sections, variant);
      byPath.set(path, [...(byPath.get(path) ?? []), target]);
    };
    const chapters = publication.kind === 'book' ? publication.sections : [];
    add(source.path, chapters.length > 0 ? [] : publication.sections);
    for (const chapter of chapters) {
      if (chapter.source !== undefined) add(resolve(source.root, chapter.source), [chapter]);
    }
  }
  return byPath;
}

function targetOf(
  { id, kind, metadata: { title } }: Publication,
  sections: readonly Section[],
  variant: string | undefined,
): Target {
  const elements = sections.flatMap(({ tree }) => elementsIn(tree));
  const ids = elements.flatMap(({ properties }) => (typeof properties.id === 'string' ? [properties.id] : []));
  return {
    slug: id,
    variant,
    start: kind === 'book' ? (ids[0] ?? '') : '',
    ids: new Set(ids),
    // The heading that became the title is at the start of the file.
    anchors: anchorsOf([h('h1', { id: '' }, title), ...elements], new Map(ids.map((own) => [own, own]))),
  };
}

/** The id of a fragment, literally or as its author's platform spells it; without a fragment, the start of the file. */
function idIn({ start, ids, anchors }: Target, fragment: string): string {
  if (fragment === '') return start;
  const [anchor, other] = ids.has(fragment) ? [] : anchors.find(fragment);
  return anchor !== undefined && other === undefined ? anchor : fragment;
}

/** Finds the pages among the outputs of a run. */
function pageFinder(made: Outputs['made']): (slug: string) => Pages {
  const sites = groupBy(made, ([path]) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : ''));
  return (slug) => {
    const page = `${slug}.html`;
    return made.has(page) ? [[page, made.get(page)]] : (sites.get(slug) ?? []);
  };
}

/** The URL of an element. If no page has the id, that of the first page, whose broken fragment is reported later. */
function addressIn(pages: Pages, id: string): string | undefined {
  const [page = pages[0]] = pages.filter(([, ids]) => ids?.has(id));
  return page && addressOf(page[0], id);
}

/**
 * Keeps links between outputs within their variant. An author writes `[the book](sheet.pdf)` once for all variants: if
 * that file is not written, but `sheet.teacher.pdf` is, a link of the variant `teacher` points there.
 */
export async function rewriteVariantLinksInPlace(
  { publication, variant }: Pick<PreparedSource, 'publication' | 'variant'>,
  load: () => Promise<Pick<Outputs, 'made'>>,
): Promise<void> {
  if (!publication || variant === undefined) return;
  for (const { tagName, properties } of treesOf(publication).flatMap(elementsIn)) {
    const { href } = properties;
    if (tagName !== 'a' || typeof href !== 'string' || href.startsWith('#') || isRemote(href)) continue;
    const { made } = await load();
    const path = posix.normalize(pathIn(href));
    const own = made.has(path) ? undefined : pathsInVariant(path, variant).find((candidate) => made.has(candidate));
    if (own !== undefined) properties.href = addressOf(own, fragmentOf(href));
  }
}

/** The candidates for a path in a variant: its name goes before an extension or a suffix, or ends the first folder. */
function pathsInVariant(path: string, variant: string): string[] {
  const end = path.indexOf('/') === -1 ? path.length : path.indexOf('/');
  const name = path.slice(0, end);
  const places = [end, ...Array.from(name.matchAll(/[.-]/gu), ({ index }) => index)];
  return places.map((at) => `${slugOfVariant(path.slice(0, at), variant)}${path.slice(at)}`);
}

/** The URL of a file in the output folder, and of a place in it. @param id empty for none */
function addressOf(path: string, id: string): string {
  const address = path.split('/').map(encodeURIComponent).join('/');
  return id === '' ? address : `${address}${hrefTo(id)}`;
}
