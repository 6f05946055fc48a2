import type { Code, InlineCode, Nodes, Parents, Root } from 'mdast';
import type { VFile } from 'vfile';
import { replaceNodes, visit } from '../model/visit.ts';
import { pointBehind, sourceText } from './parts.ts';

/** The format in the place of a fence's language, or directly after code in a line. */
const rawFormat = /^\{=(?<format>[A-Za-z][\w+-]*)\}/u;

/**
 * Parses raw parts for one format: fences with `{=html}` instead of a language, and `` `<br>`{=html} ``. Those of HTML are like any
 * HTML in the text; those of other formats are left out.
 * Source: Pandoc's manual, "Generic raw attribute".
 */
export function rawParts() {
  return (tree: Root, file: VFile): void => {
    const changed = new Set<Nodes>();
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      if (node.type === 'code') {
        const { format } = rawFormat.exec(node.lang ?? '')?.groups ?? {};
        return format === undefined ? undefined : replace(node, index, parent, format);
      }
      if (node.type !== 'inlineCode') return undefined;
      const next = parent.children[index + 1];
      if (next?.type !== 'text' || !rawFormat.test(sourceText(next, file))) return undefined;
      const { 0: braces = '', groups } = rawFormat.exec(next.value) ?? {};
      if (groups?.format === undefined) return undefined;
      next.value = next.value.slice(braces.length);
      if (next.position) next.position.start = pointBehind(next.position.start, braces.length);
      changed.add(parent);
      return replace(node, index, parent, groups.format);
    });
    if (changed.size > 0) replaceNodes(tree, (node) => (changed.has(node) && isEmpty(node) ? [] : undefined));
  };
}

function isEmpty(node: Nodes): boolean {
  return (
    node.type === 'paragraph' && node.children.every((child) => child.type === 'text' && child.value.trim() === '')
  );
}

/** @returns the index of the node to visit next */
function replace(node: Code | InlineCode, index: number, parent: Parents, format: string): number {
  const { value, position } = node;
  const isHtml = /^(?:html[45]?|epub[23]?)$/u.test(format);
  parent.children.splice(
    index,
    1,
    ...(isHtml ? [{ type: 'html', value, ...(position && { position }) } as const] : []),
  );
  return index + (isHtml ? 1 : 0);
}
