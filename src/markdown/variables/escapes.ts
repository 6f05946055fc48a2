import type { Data, Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { sourceText } from '../source-text.ts';

interface EscapedData extends Data {
  escapedBraces: true;
}

/** Marks links and images whose URL, title or alternative text has braces after a backslash, which the tree does not keep. */
export function markEscapes(tree: Root, file: VFile): void {
  visit(tree, (node) => {
    if (!('url' in node) && node.type !== 'imageReference') return;
    if (!textBehindContent(node, file).includes('\\{{')) return;
    const data: EscapedData = { ...node.data, escapedBraces: true };
    node.data = data;
  });
}

/** Whether a node was marked in this way. */
export function hasEscapedBraces({ data }: Nodes): boolean {
  return data !== undefined && 'escapedBraces' in data;
}

/** The source of a node after its children, which are nodes of their own. */
function textBehindContent(node: Nodes, file: VFile): string {
  const last = 'children' in node ? node.children.at(-1) : undefined;
  const source = sourceText(node, file);
  if (!last?.position || !node.position) return source;
  return source.slice((last.position.end.offset ?? 0) - (node.position.start.offset ?? 0));
}
