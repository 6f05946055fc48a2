import { readdir, readFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** A page of a folder, taken apart. */
export interface LinkedPage {
  /** From the folder, with `/`. */
  path: string;
  html: string;
  elements: readonly Element[];
}

/** The pages of a folder, sorted by path. */
export async function pagesIn(folder: string): Promise<LinkedPage[]> {
  const paths = (await filesIn(folder)).filter((path) => path.endsWith('.html'));
  return Promise.all(
    paths.map(async (path) => {
      const html = await readFile(join(folder, path), 'utf8');
      return { path, html, elements: elementsOf(parse(html).childNodes) };
    }),
  );
}

/** Paths of all files of a folder, from it, with `/`, sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The value of an attribute. */
export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((candidate) => candidate.name === name)?.value;
}

/**
 * Follows every relative address of every page and style sheet of a folder.
 *
 * @returns those that lead to no file, or to no element of the page they name, as `page → address`
 */
export async function deadLinks(folder: string): Promise<string[]> {
  const pages = await pagesIn(folder);
  const files = new Set(await filesIn(folder));
  const ids = new Map(
    pages.map(({ path, elements }) => [path, new Set(elements.map((each) => attribute(each, 'id')))]),
  );
  const isDead = (from: string, address: string) => {
    const [way = '', id] = address.split('#').map(decodeURIComponent);
    const target = way === '' ? from : posix.join(posix.dirname(from), way);
    return !files.has(target) || (id !== undefined && id !== '' && !ids.get(target)?.has(id));
  };
  const ofPages = pages.flatMap(({ path, elements }) =>
    elements.flatMap(addressesOf).flatMap((address) => (isDead(path, address) ? [`${path} → ${address}`] : [])),
  );
  const sheets = [...files].filter((path) => path.endsWith('.css'));
  const ofSheets = sheets.map(async (path) =>
    [...(await readFile(join(folder, path), 'utf8')).matchAll(/url\((?!data:)([^)]*)\)/gu)]
      .map(([, address = '']) => address)
      .flatMap((address) => (isDead(path, address) ? [`${path} → ${address}`] : [])),
  );
  return [...ofPages, ...(await Promise.all(ofSheets)).flat()];
}

/** The relative addresses of an element. */
function addressesOf(element: Element): string[] {
  const sets = attribute(element, 'srcset')?.split(',') ?? [];
  const single = ['href', 'src'].map((name) => attribute(element, name));
  return [...single, ...sets.map((candidate) => candidate.trim().split(' ')[0])].filter(
    (address): address is string => address !== undefined && !/^(?:[a-z]+:|\/\/)/iu.test(address),
  );
}

function elementsOf(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node.childNodes)] : []));
}
