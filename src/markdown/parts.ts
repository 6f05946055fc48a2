import type { Root } from 'mdast';
import type { VFile } from 'vfile';

/** Parses a text with the syntax of a document, transforms not applied. */
export type PartParser = (text: string) => Root;

const parsers = new WeakMap<VFile, PartParser>();

/** Says how the parts of a document are parsed that are texts of their own, such as the cells of a drawn table. */
export function parsePartsOf(file: VFile, parser: PartParser): void {
  parsers.set(file, parser);
}

/** Parses a part of a document. What it refers to may be defined anywhere in the document: `defined` are the stand-ins. */
export function parsePart(file: VFile, text: string, defined: readonly string[] = []): Root {
  const parser = parsers.get(file);
  if (!parser) throw new Error('No parser was set for the parts of the file');
  if (defined.length === 0) return parser(text);
  const tree = parser(`${text}\n\n${defined.join('\n\n')}`);
  tree.children.length -= defined.length;
  return tree;
}
