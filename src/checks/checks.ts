import { posix } from 'node:path';
import type { Element } from 'hast';
import { fragmentOf, isRemote, pathIn } from '../model/addresses.ts';
import { isNoteReference } from '../model/html-elements.ts';
import { isOwnId } from '../model/ids.ts';
import { longestAddress, longestContents } from '../model/limits.ts';
import { childFault } from '../model/mathml.ts';
import type { Publication } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import type { Report } from '../model/report.ts';
import { isShownIn, type NamedFormat, shownElements } from '../model/shown-formats.ts';
import { suggest } from '../model/wording.ts';

/**
 * Examines a publication and reports what is wrong with it, without changing it.
 *
 * @param formats those that are built
 */
type Check = (publication: Publication, report: Report, formats: readonly NamedFormat[]) => void;

/** Every link within the publication must have a target. */
export const checkLinks: Check = (publication, report) => {
  const elements = treesOf(publication).flatMap(elementsIn);
  const ids = new Set([
    ...elements.flatMap(({ properties: { id } }) => (id === undefined ? [] : [String(id)])),
    ...publication.notes.map(({ id }) => id),
  ]);
  const named = [...ids].filter((id) => !isOwnId(id));
  for (const { tagName, properties, position } of elements) {
    const { href } = properties;
    if (tagName !== 'a' || typeof href !== 'string') continue;
    if (href.length > longestAddress) report('link-long', { length: href.length }, position);
    if (href.startsWith('#')) {
      const target = fragmentOf(href);
      if (!ids.has(target)) report('link-target', { target, ...suggest(target, named) }, position);
    }
  }
};

/** Every format that shows a link must show its target. */
const checkLeftOut: Check = ({ sections, notes }, report, known) => {
  const all = shownElements(sections, notes);
  const targets = new Map(all.map(({ element, formats }) => [element.properties.id, formats]));
  for (const { element, formats } of all) {
    const { href } = element.properties;
    if (element.tagName !== 'a' || typeof href !== 'string' || !href.startsWith('#')) continue;
    // A note is shown where it is referred to.
    if (isNoteReference(element)) continue;
    const target = fragmentOf(href);
    const targetFormats = targets.get(target);
    const without = known.filter(({ name }) => isShownIn(formats, name) && !isShownIn(targetFormats, name));
    if (without.length === 0) continue;
    report('link-left-out', { target, formats: without.map(({ title }) => title) }, element.position);
  }
};

/** A table of contents that is too long to read is left out, and reported. */
export const checkContents: Check = ({ outline }, report) => {
  if (outline.length > longestContents) report('contents-long', { count: outline.length }, outline[0]?.place);
};

/** Attributes whose URL is loaded with the page. Images have been fetched before this check. */
const loading = ['src', 'srcSet', 'poster', 'data', 'background', 'xLinkHref'] as const;

/** Elements whose `href` is loaded, not just followed. */
const loadingHref = new Set(['link', 'image', 'use', 'feimage', 'base']);

/** Published files load nothing from the network, even through a plugin: an author's own HTML cannot do so. */
const checkRemote: Check = (publication, report) => {
  for (const element of treesOf(publication).flatMap(elementsIn)) {
    for (const address of addressesOf(element)) {
      report('element-remote', { element: element.tagName, address }, element.position);
    }
  }
};

function addressesOf({ tagName, properties }: Element): string[] {
  const names = loadingHref.has(tagName.toLowerCase()) ? [...loading, 'href'] : loading;
  const written = names.flatMap((name) => {
    // An image that still has its URL could not be downloaded, which is already reported.
    if (name === 'src' && tagName === 'img') return [];
    const value = properties[name];
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  });
  const styles = String(properties.style ?? '').matchAll(/url\(\s*["']?([^\s"')]+)/giu);
  return [...written, ...[...styles].map(([, address = '']) => address)]
    .map((address) => address.trim())
    .filter((address) => isRemote(address) && !/^data:/iu.test(address));
}

/**
 * Each MathML element must have the right number of children. Otherwise a formula would mean something else in all formats,
 * which comparing them does not reveal.
 */
export const checkFormulas: Check = (publication, report) => {
  for (const element of treesOf(publication).flatMap(elementsIn)) {
    if (element.tagName !== 'math') continue;
    const fault = elementsIn(element)
      .map(childFault)
      .find((found) => found !== undefined);
    if (fault !== undefined) report('math-structure', { fault }, element.position);
  }
};

/** The checks of every build, in the order of their messages. */
export const checks: readonly Check[] = [checkLinks, checkLeftOut, checkContents, checkRemote, checkFormulas];

/** The contents of the output folder after a run. Paths are relative to it, with `/`. */
export interface Outputs {
  /** The files that the run makes, and the ids in each that a link may point to; `undefined` for a file without ids. */
  made: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Whether the folder has such a file that the run does not touch. */
  has: (path: string) => Promise<boolean>;
}

/**
 * Looks up the file that a link names next to its source.
 *
 * @returns the files in its folder, as the author would write them, if it does not exist
 */
export type LookUpFile = (link: Element) => Promise<readonly string[] | undefined>;

/**
 * A link to a file must point to something published next to the publication: an output of the run, possibly of another
 * publication or format, or a file that is already in the output folder.
 *
 * @param load loads the outputs, if a link needs them
 */
export async function checkFileLinks(
  publication: Publication,
  load: () => Promise<Outputs>,
  lookUp: LookUpFile,
  report: Report,
): Promise<void> {
  const links = treesOf(publication)
    .flatMap(elementsIn)
    .flatMap((element) => {
      const { href } = element.properties;
      const isFileLink =
        element.tagName === 'a' && typeof href === 'string' && !href.startsWith('#') && !isRemote(href);
      return isFileLink ? [{ element, href }] : [];
    });
  if (links.length === 0) return;
  const { made, has } = await load();
  const paths = [...made.keys()];
  // Lists that are used repeatedly are prepared once.
  const candidates = new Map<readonly string[], readonly string[]>();
  for (const { element, href } of links) {
    const path = posix.normalize(pathIn(href));
    const ids = made.get(path);
    const id = fragmentOf(href);
    if (ids && id !== '' && !ids.has(id)) {
      report('link-target-file', { id, file: path, ...suggest(id, [...ids]) }, element.position);
    } else if (!made.has(path) && !(await has(path))) {
      const beside = await lookUp(element);
      const known = beside ? (candidates.get(beside) ?? [...paths, ...beside]) : paths;
      if (beside) candidates.set(beside, known);
      report('link-file', { href, isAbsent: beside !== undefined, ...suggest(path, known) }, element.position);
    }
  }
}
