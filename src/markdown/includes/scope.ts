import { posix } from 'node:path';
import type { Definition, ImageReference, LinkReference, Parents, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { isRemote } from '../../model/addresses.ts';
import { EXIT, SKIP, visit } from '../../model/visit.ts';

export interface IncludeLimits {
  /** How deeply files may include one another. */
  depth: number;
  /** How many files in all: one that is included twice counts twice. */
  files: number;
  /** Characters of all of them. */
  size: number;
}

/** More than any book needs, and little enough to be read in a few seconds. */
export const includeLimits: IncludeLimits = { depth: 32, files: 1000, size: 10_000_000 };

/** The exceeded limit, in words; `undefined` if none is. */
export function limitPassed({ depth, files, size }: IncludeLimits, limits: IncludeLimits): string | undefined {
  if (depth > limits.depth) return `${limits.depth} levels of files`;
  if (files > limits.files) return `${limits.files} files`;
  return size > limits.size ? `${limits.size} characters` : undefined;
}

/**
 * Makes the definitions of a file local, before its nodes are inserted among others: reference links and images get the URL of
 * their definition, and note labels a name that no other file can have.
 *
 * @param scope unique for each include of a chapter
 */
export function closeScope(tree: Root, scope: number): void {
  resolveReferences(tree);
  visit(tree, (node) => {
    if (node.type !== 'footnoteReference' && node.type !== 'footnoteDefinition') return;
    // No author's label contains a space.
    node.identifier = `${scope} ${node.identifier}`;
  });
}

function resolveReferences(tree: Root): void {
  const definitions = takeDefinitions(tree);
  visit(tree, (node, index, parent) => {
    if ((node.type !== 'linkReference' && node.type !== 'imageReference') || !parent || index === undefined) return;
    const definition = definitions.get(node.identifier.toUpperCase());
    if (definition) parent.children[index] = resolved(node, definition);
  });
}

/** Of two definitions of one label the first counts (CommonMark 0.31.2, section 4.7). */
function takeDefinitions(tree: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  visit(tree, 'definition', (definition, index, parent) => {
    const label = definition.identifier.toUpperCase();
    if (!definitions.has(label)) definitions.set(label, definition);
    if (parent && index !== undefined) parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return definitions;
}

function resolved(
  reference: LinkReference | ImageReference,
  { url, title = null, data: definitionData }: Definition,
): Parents['children'][number] {
  const { position, data } = reference;
  const address = {
    url,
    title,
    ...(position ? { position } : {}),
    ...(data || definitionData ? { data: { ...definitionData, ...data } } : {}),
  };
  return reference.type === 'linkReference'
    ? { type: 'link', children: reference.children, ...address }
    : { type: 'image', alt: reference.alt ?? '', ...address };
}

/** Attributes of raw HTML that contain the URL of a file. */
const addressInHtml =
  /(?<before><(?:a|img|source)\s[^>]*?\b(?:href|src)=(?<quote>["']))(?<address>[^"']*)(?=\k<quote>)/giu;

/**
 * Makes URLs that are relative to one folder relative to another.
 *
 * @param way the path from the second folder to the first
 */
export function rebase(tree: Root, way: string): void {
  if (way === '') return;
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      node.url = rebased(node.url, way);
    } else if (node.type === 'html') {
      node.value = node.value.replace(addressInHtml, (...match) => {
        const { before, address } = match.at(-1) as { before: string; address: string };
        return before + rebased(address, way);
      });
    }
  });
}

/** Web URLs, absolute paths and links within the document have the same target from anywhere. */
function rebased(address: string, way: string): string {
  if (address === '' || isRemote(address) || /^[/#?]/u.test(address)) return address;
  const [path = ''] = address.split(/[?#]/u);
  // The joined path becomes part of a URL: spaces and percent signs in the name of a folder must be encoded.
  return posix.join(way.split('/').map(encodeURIComponent).join('/'), path) + address.slice(path.length);
}

/**
 * Removes everything but the section with a heading, and definitions, which apply to the whole file.
 *
 * @returns whether there is such a section
 */
export function keepSection(tree: Root, heading: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase();
  const { children } = tree;
  const from = children.findIndex((node) => node.type === 'heading' && plain(textOf(node)) === plain(heading));
  const first = children[from];
  if (first?.type !== 'heading') return false;
  const length = children.slice(from + 1).findIndex((node) => node.type === 'heading' && node.depth <= first.depth);
  const to = length === -1 ? children.length : from + 1 + length;
  tree.children = children.filter((node, index) => (index >= from && index < to) || isDefinition(node));
  return true;
}

function isDefinition({ type }: RootContent): boolean {
  return type === 'definition' || type === 'footnoteDefinition';
}

/**
 * Removes everything but the block with an id, and definitions. The block loses its id, which is that of the original.
 *
 * @returns whether there is such a block
 */
export function keepBlock(tree: Root, id: string): boolean {
  let found: RootContent | undefined;
  visit(tree, (node, _index, parent) => {
    if (node.type === 'root' || node.data?.hProperties?.id !== id) return undefined;
    const { id: _, ...properties } = node.data.hProperties;
    node.data = { ...node.data, hProperties: properties };
    found = node.type === 'listItem' && parent?.type === 'list' ? { ...parent, children: [node] } : node;
    return EXIT;
  });
  if (found) tree.children = [found, ...tree.children.filter(isDefinition)];
  return found !== undefined;
}
