import type { Parents, Root } from 'mdast';
import type { CompileContext, Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Token } from 'micromark-util-types';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';
import { definitionListSyntax } from './definition-lists/syntax.ts';
import { withTerms } from './definition-lists/terms.ts';
import { addSyntax } from './syntax.ts';

/**
 * Definition lists as in PHP Markdown Extra and Pandoc: a line for each term, and below them a `: ` before each definition,
 * with or without a blank line between.
 */
export function definitionLists(this: Processor) {
  addSyntax(this, definitionListSyntax, definitionListFromMarkdown);
  return (tree: Root): void => {
    const parents = new Set<Parents>();
    visit(tree, 'definitionList', (_, __, parent) => {
      if (parent) parents.add(parent);
    });
    for (const parent of parents) parent.children = withTerms(parent.children) as typeof parent.children;
  };
}

const definitionListFromMarkdown: FromMarkdownExtension = {
  enter: {
    definitionList(token) {
      this.enter({ type: 'definitionList', children: [], data: { hName: 'dl' } }, token);
    },
    definitionPrefix(token) {
      endDefinition(this, token);
      this.enter({ type: 'definitionDescription', children: [], data: { hName: 'dd' } }, token);
    },
  },
  exit: {
    definitionList(token) {
      endDefinition(this, token);
      this.exit(token);
    },
  },
};

/** A definition has no token of its own: it ends where the next begins, or with the list. */
function endDefinition(context: CompileContext, at: Token): void {
  const open = context.stack.at(-1);
  if (open?.type !== 'definitionDescription') return;
  const { line, column, offset = 0 } = open.children.at(-1)?.position?.end ?? at.start;
  context.exit({ type: 'definitionPrefix', start: at.start, end: { ...at.start, line, column, offset } });
}
