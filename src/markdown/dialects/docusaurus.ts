import type { Nodes, Paragraph, Root } from 'mdast';
import type { VFile } from 'vfile';
import { SKIP, visit } from '../../model/visit.ts';
import { sourceText } from '../source-text.ts';

/** An import or export of an MDX module. Such a block ends with a blank line. */
const moduleLine =
  /^(?:import\s+(?:[\w*{][^\n]*\sfrom\s+)?["'][^"'\n]+["'];?\s*$|export\s+(?:const|let|function|default|\{))/mu;

/** An MDX comment, in braces. */
const comment = /\{\s*\/\*[\s\S]*?\*\/\s*\}/gu;

/**
 * Removes the parts of Docusaurus documents that are for programs: imports, exports and comments of MDX.
 * Source: the documentation of MDX, "ESM" and "Comments".
 */
export function docusaurus() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      if (node.type === 'text') node.value = node.value.replace(comment, '');
      if (!isSilent(node, file)) return undefined;
      const siblings: Nodes[] = parent.children;
      siblings.splice(index, 1);
      return [SKIP, index];
    });
  };
}

function isSilent(node: Nodes, file: VFile): node is Paragraph {
  if (node.type !== 'paragraph') return false;
  const source = sourceText(node, file);
  return moduleLine.exec(source)?.index === 0 || source.replace(comment, '').trim() === '';
}
