import { groupBy } from '../../model/group-by.ts';
import type { Book } from './book.ts';
import { elementsIn, readXml, type XmlElement } from './xml.ts';

/** A link that names an id. */
export interface FragmentLink {
  /** As it is written; empty for the file itself. */
  file: string;
  fragment: string;
  line: number;
}

/** Where files of a book lead, and what in them can be led to. Nothing for what is no XML. Each file is read once. */
export interface LinkIndex {
  linksIn: (path: string) => FileLinks | undefined;
  idsIn: (path: string) => ReadonlySet<string> | undefined;
}

/** The links of a file that name an id. */
export interface FileLinks {
  all: readonly FragmentLink[];
  byLine: ReadonlyMap<number, readonly FragmentLink[]>;
}

/** Finds links and ids in the files of a book. */
export function linkIndex({ files, documents }: Book): LinkIndex {
  const roots = new Map(documents.map(({ path, root }) => [path, root]));
  const rootOf = (path: string) =>
    roots.has(path) ? roots.get(path) : readXml(new TextDecoder().decode(files.get(path)));
  return {
    linksIn: remembered((path) => linksUnder(rootOf(path))),
    idsIn: remembered((path) => idsUnder(rootOf(path))),
  };
}

function remembered<Found>(find: (path: string) => Found): (path: string) => Found {
  const known = new Map<string, { found: Found }>();
  return (path) => {
    const { found } = known.get(path) ?? { found: find(path) };
    known.set(path, { found });
    return found;
  };
}

function linksUnder(root: XmlElement | undefined): FileLinks | undefined {
  if (!root) return undefined;
  const all = [...elementsIn(root)].flatMap(({ attributes, at: { line } }) =>
    [attributes.href, attributes.src].flatMap((address = '') => {
      const [file = '', fragment] = address.split('#');
      return fragment === undefined || /^[a-z][a-z\d+.-]*:/iu.test(address) ? [] : [{ file, fragment, line }];
    }),
  );
  return { all, byLine: groupBy(all, ({ line }) => line) };
}

function idsUnder(root: XmlElement | undefined): ReadonlySet<string> | undefined {
  return root && new Set([...elementsIn(root)].flatMap(({ attributes }) => attributes.id ?? []));
}
