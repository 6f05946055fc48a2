import { htmlTagNames } from 'html-tag-names';
import type { Html, Root, Text } from 'mdast';
import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { names, without } from '../model/html-elements.ts';
import { reportTo } from '../model/report.ts';
import { replaceNodes, visit } from '../model/visit.ts';

/** A start tag whose attributes have no values: `<name>`, or `<your name>`. */
const startTag = /^<(?<name>[a-z][\w-]*)(?:[ \t]+[a-z][\w-]*)*>$/iu;

const endTag = /<\/(?<name>[a-z][\w-]*)\s*>/giu;

/** Elements that say nothing without attributes and an end tag, and whose names are common words. */
const wordsToo =
  'base command content data dir element form image input label legend link map menu meta object option output param select ' +
  'slot source template time title track';

/** Elements that may be meant. */
const known = without(names(htmlTagNames), wordsToo);

/** Nodes that contain blocks, where a text needs a paragraph. */
const containers = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition', 'containerDirective']);

/**
 * Turns tags into text if they are words in angle brackets: `cp <file> <folder>`, `vector<int>`. They have no values and no end tag,
 * and HTML has no element with their name. As elements, they would be removed.
 */
export function placeholders() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    const { ended, foreign } = htmlIn(tree);
    replaceNodes(tree, (node, parent) => {
      if (!isStartTag(node) || foreign.has(parent)) return undefined;
      const name = nameOf(node);
      if (known.has(name) || ended.has(name)) return undefined;
      report('html-element-unknown', { tag: node.value }, node.position);
      const text: Text = { ...node, type: 'text' };
      const { position } = node;
      return [
        containers.has(parent.type) ? { type: 'paragraph', children: [text], ...(position && { position }) } : text,
      ];
    });
  };
}

function isStartTag(node: Node): node is Html {
  return node.type === 'html' && 'value' in node && startTag.test(String(node.value));
}

function nameOf({ value }: Html): string {
  return startTag.exec(value)?.groups?.name?.toLowerCase() ?? '';
}

/** The names in the end tags of a document, and the nodes that contain SVG or MathML, which have elements of their own. */
function htmlIn(tree: Root): { ended: ReadonlySet<string>; foreign: ReadonlySet<Node> } {
  const ended = new Set<string>();
  const foreign = new Set<Node>();
  visit(tree, 'html', ({ value }, _, parent) => {
    for (const { groups } of value.matchAll(endTag)) ended.add(groups?.name?.toLowerCase() ?? '');
    if (parent && /<(?:math|svg)\b/iu.test(value)) foreign.add(parent);
  });
  return { ended, foreign };
}
