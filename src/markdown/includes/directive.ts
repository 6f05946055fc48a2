import type { Code, Data, Node, Paragraph, Parents, Root } from 'mdast';
import type { LeafDirective } from 'mdast-util-directive';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { withoutUndefined } from '../../model/lists.ts';
import type { Report } from '../../model/report.ts';
import { visit } from '../../model/visit.ts';
import type { Directive } from '../directives/directive.ts';
import { sourceText } from '../parts.ts';

/** The author's request to include a file. */
export interface IncludeRequest {
  /** Relative to the file that includes it, or to the project root. */
  file: string;
  /** Default: `false`, relative to the file that includes it. */
  fromRoot?: boolean;
  /** Levels by which its headings move down; below 0, up. As written. */
  shift: string;
  /** The lines or the region to include, as in `CodeRequest`. Default: the whole file. */
  lines?: string;
  region?: string;
  /** The heading of the section to include, of a Markdown file. Default: the whole file. */
  heading?: string;
  /** The id of the block to include, of a Markdown file. Default: the whole file. */
  block?: string;
}

interface IncludeData extends Data {
  include: IncludeRequest;
}

/** The place of an include in a tree. */
export interface Include {
  node: Node & { data: IncludeData };
  parent: Parents;
}

/** `::include{file=part.md shift=1}`, which `assemble` replaces with the content of the file. */
export const includeDirective: Directive<LeafDirective> = {
  attributes: { file: 'required', shift: 'optional' },
  apply(node, { own: { file = '', shift = '0' } }) {
    const data: IncludeData = { include: { file, shift } };
    node.data = data;
  },
};

/** The place of an include that is not written as a directive. */
export function includeOf(include: IncludeRequest, position: Position | undefined): Paragraph {
  const data: IncludeData = { include };
  return { type: 'paragraph', children: [], data, ...(position && { position }) };
}

/** The includes of a tree, in reading order. */
export function includesIn(tree: Root): Include[] {
  const includes: Include[] = [];
  visit(tree, (node, _index, parent) => {
    if (parent && isInclude(node)) includes.push({ node, parent });
  });
  return includes;
}

function isInclude(node: Node): node is Include['node'] {
  return node.data !== undefined && 'include' in node.data;
}

/** The levels by which headings move. There are six levels, so a shift of more than five is a mistake. */
export function shiftOf({ data: { include }, position }: Include['node'], report: Report): number {
  const { shift: value } = include;
  if (/^-?[0-5]$/u.test(value)) return Number(value);
  const expected = 'a whole number from -5 to 5';
  report('directive-attribute-value', { directive: '::include', attribute: 'shift', value, expected }, position);
  return 0;
}

const includeComment =
  /^<!--\s*@include:\s*(?<file>[^\s#{}<>]+)(?:#(?<region>[\w-]+))?(?:\{(?<from>\d*)(?<comma>,?)(?<to>\d*)\})?\s*-->\s*$/u;

/** Parses `<!--@include: ./part.md{2,10}-->`, a comment on lines of its own. `@/` is the project (VitePress, "Markdown File Inclusion"). */
export function commentIncludes() {
  return (tree: Root): void => {
    visit(tree, 'html', (node, index, parent) => {
      const { file, region, from, comma, to } = includeComment.exec(node.value)?.groups ?? {};
      if (file === undefined || !parent || index === undefined || parent.type === 'paragraph') return;
      const lines = from || to ? `${from || 1}${comma ? '-' : ''}${to}` : undefined;
      const path = { file: file.replace(/^@\//u, ''), fromRoot: file.startsWith('@/') };
      parent.children[index] = includeOf(
        { ...path, shift: '0', ...withoutUndefined({ lines, region }) },
        node.position,
      );
    });
  };
}

/** The file, a region of it, and in braces the lines to highlight, the language and whether lines are numbered. */
const codeImport =
  /^<<<[ \t]+(?<file>[@./][^\s#{}[\]"]*)(?:#(?<region>[\w-]+))?(?:[ \t]*\{(?<lines>[\d,-]*)(?:[ \t]*(?<language>[a-z][^\s{}]*))?\})?(?:[ \t]*(?<label>\[[^\]\n]*\]))?$/iu;

/** Parses `<<< @/snippets/tide.js#region{2 js}`, on a line of its own, as a fence (VitePress, "Import Code Snippets"). */
export function codeImports() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'paragraph', (node, index, parent) => {
      if (node.children[0]?.type !== 'text' || !node.children[0].value.startsWith('<<<')) return;
      const lines = sourceText(node, file).split(/\r\n|\r|\n/u);
      const imports = lines.map((line) => codeImport.exec(line.trim())?.groups);
      if (!parent || index === undefined || !imports.every((one) => one !== undefined)) return;
      const { position } = node;
      const fences = imports.map((one): Code => ({ ...fenceOf(one), ...(position && { position }) }));
      parent.children.splice(index, 1, ...fences);
    });
  };
}

function fenceOf({ file, region, lines, language = '', label }: Partial<Record<string, string>>): Code {
  const { name, numbers, first } =
    /^(?<name>[^:]*)(?<numbers>:line-numbers(?:=(?<first>\d+))?)?/u.exec(language)?.groups ?? {};
  const meta = [
    `file="${file}"`,
    ...(region ? [`region=${region}`] : []),
    ...(lines ? [`{${lines}}`] : []),
    ...(first ? [`startFrom=${first}`] : numbers ? ['lines'] : []),
    ...(label ? [label] : []),
  ];
  return { type: 'code', lang: name || null, meta: meta.join(' '), value: '' };
}
