import type { Parents, Root, Text } from 'mdast';
import type { ContainerDirective, Directives } from 'mdast-util-directive';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { type Report, reportTo } from '../../model/report.ts';
import { sourceText } from '../source-text.ts';
import { checkAttributes } from './attributes.ts';
import type { Directive } from './directive.ts';
import { type DirectiveTable, directivesOf, written } from './directives.ts';

/** Applies each directive according to the table. */
export function applyDirectives(this: Processor) {
  const table = directivesOf(this);
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, (node, index, parent) => {
      if (!isDirective(node) || !parent || index === undefined) return;
      // A label that is not closed, or is empty, is not a label.
      if (node.type === 'textDirective' && node.children.length === 0) showAsText(node, parent, index, file);
      else apply(node, table, file, report);
    });
  };
}

function isDirective(node: { type: string }): node is Directives {
  return node.type === 'textDirective' || node.type === 'leafDirective' || node.type === 'containerDirective';
}

function showAsText(node: Directives, parent: Parents, index: number, file: VFile): void {
  const text: Text = { type: 'text', value: sourceText(node, file) };
  if (node.position) text.position = node.position;
  parent.children[index] = text;
}

function apply(node: Directives, table: DirectiveTable, file: VFile, report: Report): void {
  if (node.type === 'containerDirective') checkClosing(node, file, report);
  // There is one table per form, so the entry's node type is known.
  const directive = table[node.type][node.name] as Directive<Directives> | undefined;
  directive?.apply(node, checkAttributes(node, directive.attributes, report));
}

/** An unclosed container would contain the rest of the document. */
function checkClosing(node: ContainerDirective, file: VFile, report: Report): void {
  if (node.data?.position?.closing) return;
  const [fence = ':::'] = /^:+/u.exec(sourceText(node, file)) ?? [];
  report('directive-unclosed', { directive: written(node.type, node.name), fence }, node.position?.start);
}
