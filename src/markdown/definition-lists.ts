import type { Data, Paragraph, Parent, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { CompileContext, Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Token } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { Position } from 'unist';
import { visit } from '../model/visit.ts';
import { definitionListSyntax } from './definition-lists/syntax.ts';
import { addSyntax, enterNode } from './syntax.ts';
import { isTable } from './table-captions.ts';

/** Terms and their definitions: an HTML element each, by `data`. */
export interface DefinitionList extends Parent {
  type: 'definitionList';
  children: RootContent[];
  data: Data;
}

/** A term or a definition. A definition of a single paragraph contains its text, any other its blocks. */
export interface DefinitionListPart extends Parent {
  type: 'definitionTerm' | 'definitionDescription';
  children: RootContent[];
  data: Data;
}

declare module 'mdast' {
  interface BlockContentMap {
    definitionList: DefinitionList;
  }
  interface RootContentMap {
    definitionList: DefinitionList;
    definitionTerm: DefinitionListPart;
    definitionDescription: DefinitionListPart;
  }
}

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
    definitionList: enterNode(() => ({ type: 'definitionList', children: [], data: { hName: 'dl' } })),
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

/** Joins each definition list with the terms above it, and consecutive lists with each other. */
function withTerms(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  for (const [index, node] of nodes.entries()) {
    const above = result.at(-1);
    if (node.type !== 'definitionList') {
      result.push(node);
    } else if (above?.type !== 'paragraph' || isCaption(node, above, nodes[index + 1])) {
      result.push(...asText(node));
    } else {
      result.pop();
      addTerms(node, above);
      const before = result.at(-1);
      if (before?.type === 'definitionList') join(before, node);
      else result.push(node);
    }
  }
  return result;
}

/** Between a paragraph and a table, with blank lines around it, `: Text` is the table's caption. */
function isCaption(list: DefinitionList, above: Paragraph, below: RootContent | undefined): boolean {
  if (!isTable(below) || list.children.length > 1) return false;
  return (list.position?.start.line ?? 0) > (above.position?.end.line ?? 0) + 1;
}

function addTerms(list: DefinitionList, paragraph: Paragraph): void {
  list.children.forEach(unwrapParagraph);
  list.children.unshift(...linesOf(paragraph.children).map(termOf));
  if (list.position && paragraph.position) list.position.start = paragraph.position.start;
}

function join(list: DefinitionList, next: DefinitionList): void {
  list.children.push(...next.children);
  if (list.position && next.position) list.position.end = next.position.end;
}

function termOf(children: PhrasingContent[]): DefinitionListPart {
  const term: DefinitionListPart = { type: 'definitionTerm', children, data: { hName: 'dt' } };
  const start = children[0]?.position?.start;
  const end = children.at(-1)?.position?.end;
  if (start && end) term.position = { start, end };
  return term;
}

function unwrapParagraph(definition: RootContent): void {
  if (definition.type !== 'definitionDescription') return;
  const [only, ...others] = definition.children;
  if (only?.type === 'paragraph' && others.length === 0) definition.children = only.children;
}

/** Restores colons that introduce nothing: what looked like a term was not one. */
function asText({ children }: DefinitionList): RootContent[] {
  return children.flatMap((definition) => {
    if (definition.type !== 'definitionDescription') return [definition];
    const [first, ...others] = definition.children;
    if (first?.type !== 'paragraph') return [textParagraph(': ', definition), ...definition.children];
    const [text, ...rest] = first.children;
    const value = text?.type === 'text' ? `: ${text.value}` : ': ';
    const paragraph = textParagraph(value, definition, text?.type === 'text' ? text : undefined);
    paragraph.children.push(...(text?.type === 'text' ? rest : first.children));
    return [paragraph, ...others];
  });
}

/** A paragraph with a text that begins like a definition and ends like `last`. */
function textParagraph(value: string, { position }: DefinitionListPart, last?: Text): Paragraph {
  const text: Text = { type: 'text', value };
  const paragraph: Paragraph = { type: 'paragraph', children: [text] };
  if (position) {
    text.position = { start: position.start, end: last?.position?.end ?? position.start };
    paragraph.position = position;
  }
  return paragraph;
}

/** The lines of a text, each without its line break. One inside markup does not separate lines. */
function linesOf(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'break') lines.push([]);
    else if (node.type !== 'text') lines.at(-1)?.push(node);
    else {
      const [first, ...others] = partsOf(node);
      if (first) lines.at(-1)?.push(first);
      for (const part of others) lines.push([part]);
    }
  }
  return lines
    .map((line) => line.filter((node) => node.type !== 'text' || node.value !== ''))
    .filter((nodes) => nodes.length > 0);
}

function partsOf(text: Text): Text[] {
  return text.value.split('\n').map((value, index, { length }) => {
    const part: Text = { type: 'text', value };
    if (text.position) part.position = lineOf(text.position, index, length);
    return part;
  });
}

/** The place of one line of a text. Without offsets if it is only a part: it is unknown what was escaped in it. */
function lineOf({ start, end }: Position, index: number, count: number): Position {
  if (count === 1) return { start, end };
  const line = start.line + index;
  return { start: index === 0 ? start : { line, column: 1 }, end: index === count - 1 ? end : { line, column: 1 } };
}
