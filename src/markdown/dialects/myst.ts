import type { Code, Data, Link, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { codes } from 'micromark-util-symbol';
import type { Processor } from 'unified';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { byName } from '../../model/lists.ts';
import { replaceNodes, SKIP, visit } from '../../model/visit.ts';
import { isId } from '../attribute-list.ts';
import { bracedFence, bracedFenceFromMarkdown } from '../braced-fences.ts';
import { includeOf } from '../includes/directive.ts';
import { sourceText } from '../parts.ts';
import { addSyntax, limitDepth } from '../syntax.ts';
import { applyDirective, codeOf, holdsMarkdown, linkOf, takeOptionLines, takeOptions } from './myst/directives.ts';

/** A directive in a fence of backticks or tildes with Markdown content. */
const shape = {
  opening: /^(?<fence>`{3,}|~{3,})\{(?<braces>[\w:-]+)\}(?<title>.*)$/u,
  closing: /^(?:`{3,}|~{3,})$/u,
};

/** `(label)=`, which names what follows. */
const label = /^\((?<name>[^()\n]+)\)=$/u;

/**
 * Parses the MyST extensions of Markdown: directives in fences, roles, labels, comments and block breaks.
 * Source: the MyST guide, "Directives and Roles" and the lists of both.
 */
export function myst(this: Processor) {
  const block = bracedFence({
    opening: { test: (line) => holdsMarkdown(shape.opening.exec(line)?.groups?.braces ?? '') },
    closing: shape.closing,
  });
  const construct = limitDepth(block);
  const flow = { [codes.graveAccent]: construct, [codes.tilde]: construct };
  addSyntax(this, { flow }, bracedFenceFromMarkdown);
  return (tree: Root, file: VFile): void => {
    replaceNodes(tree, (node) => meantBy(node, file));
    visit(tree, (node) => {
      if (node.type === 'link') resolve(node);
      if (node.type === 'bracedFence') applyDirective(node.attributes, node, takeOptions(node.children));
      else if ('children' in node) readRoles(node);
    });
    nameTargets(tree);
  };
}

/** URL schemes of MyST, and their targets. */
const resolvers = {
  doi: 'https://doi.org/',
  wiki: 'https://en.wikipedia.org/wiki/',
  ror: 'https://ror.org/',
  rrid: 'https://scicrunch.org/resolver/',
} as const;

/** Gives a link its URL. MyST looks up what a DOI without words stands for; here, its URL is shown. */
function resolve(link: Link): void {
  link.url = addressOf(link.url);
  if (link.children.length === 0 && link.url.startsWith(resolvers.doi))
    link.children = [{ type: 'text', value: link.url }];
}

/** A link may name a label as if it were a file. */
function addressOf(url: string): string {
  const { scheme = '', rest = '' } = /^(?<scheme>[a-z]+):(?<rest>[^/].*)$/u.exec(url)?.groups ?? {};
  if (isResolver(scheme)) return `${resolvers[scheme]}${rest}`;
  return isId(url) && !url.includes('.') && scheme !== 'xref' ? `#${url}` : url;
}

function isResolver(scheme: string): scheme is keyof typeof resolvers {
  return Object.hasOwn(resolvers, scheme);
}

/** The replacement of a block: nothing for a comment, and something else for a fence without Markdown. */
function meantBy(node: Nodes, file: VFile): RootContent[] | undefined {
  if (node.type === 'paragraph' && isSilent(sourceText(node, file))) return [];
  if (node.type === 'code') return meantByFence(node, file);
  if (node.type !== 'bracedFence' || holdsMarkdown(node.attributes)) return undefined;
  const lines = sourceText(node, file)
    .split('\n')
    .slice(1, node.closed ? -1 : undefined);
  const { start } = node.position ?? {};
  // Without its end, which would be mistaken for the end of another block.
  return meantByName(node.attributes, node.title, lines, start && { start, end: start });
}

/** Comments, `% …`, and block breaks, `+++ {…}`. */
function isSilent(source: string): boolean {
  return source.split('\n').every((line) => /^\s*%/u.test(line)) || /^\+\+\+(?:\s*\{.*\})?\s*$/u.test(source);
}

function meantByFence(code: Code, file: VFile): RootContent[] | undefined {
  const [head = ''] = sourceText(code, file).split('\n');
  const { braces: name, title = '' } = shape.opening.exec(head.trim())?.groups ?? {};
  return name === undefined ? undefined : meantByName(name, title.trim(), code.value.split('\n'), code.position);
}

/** A directive without Markdown. */
function meantByName(
  name: string,
  title: string,
  lines: readonly string[],
  position: Position | undefined,
): RootContent[] | undefined {
  const { options, rest } = takeOptionLines(lines);
  const place = position ? { position } : {};
  if (name === 'include') return [includeOf({ file: title, shift: '0' }, position)];
  const fence = codeOf(name, title, options, rest.join('\n').replace(/^\n+/u, ''));
  const link = linkOf(name, title);
  if (link) return [{ ...link, ...place }];
  return (
    fence && [{ type: 'code', lang: null, meta: null, value: '', data: { isUnderstood: true }, ...fence, ...place }]
  );
}

/** A role is a name in braces directly before code: `{kbd}` and the text in backticks. */
function readRoles(parent: Parents): void {
  const children: Nodes[] = parent.children;
  for (let index = children.length - 1; index > 0; index -= 1) {
    const [before, code] = [children[index - 1], children[index]];
    if (before?.type !== 'text' || code?.type !== 'inlineCode') continue;
    const { name } = /\{(?<name>[a-z][\w:+-]*)\}$/u.exec(before.value)?.groups ?? {};
    const replacement = name === undefined ? undefined : meantByRole(name, code.value);
    if (name === undefined || !replacement) continue;
    before.value = before.value.slice(0, -name.length - 2);
    const placed = replacement.map(
      (node): PhrasingContent => ({ ...node, ...(code.position && { position: code.position }) }),
    );
    children.splice(index, 1, ...placed);
  }
}

/** Uses a label as the id of what follows it. */
function nameTargets(tree: Root): void {
  visit(tree, 'paragraph', (paragraph, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const name = takeLabel(paragraph);
    if (name === undefined) return undefined;
    const isEmpty = paragraph.children.length === 0;
    const target = isEmpty ? parent.children[index + 1] : paragraph;
    if (target && isId(name)) giveId(target, name);
    if (!isEmpty) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}

function takeLabel(paragraph: Paragraph): string | undefined {
  const [first] = paragraph.children;
  if (first?.type !== 'text') return undefined;
  const [line = '', ...rest] = first.value.split('\n');
  const { name } = label.exec(line)?.groups ?? {};
  if (name === undefined) return undefined;
  first.value = rest.join('\n');
  if (first.value === '') paragraph.children.shift();
  return name;
}

function giveId(node: Nodes, id: string): void {
  node.data = { ...node.data, hProperties: { id, ...node.data?.hProperties } };
}

/** Roles that correspond to an HTML element. */
const elements = byName({
  kbd: 'kbd',
  sub: 'sub subscript',
  sup: 'sup superscript',
  u: 'u underline',
  del: 'del strike delete',
  span: 'span',
  dfn: 'dfn',
  q: 'q',
});

/** `text <target>`, or only the target. */
const titled = /^(?<text>[\s\S]*?)\s*<(?<target>[^<>]+)>$/u;

/** The nodes that replace a role; `undefined` if it is unknown. */
export function meantByRole(name: string, value: string): PhrasingContent[] | undefined {
  const tagName = elements.get(name);
  if (tagName) return [element(tagName, value)];
  if (name === 'sc' || name === 'smallcaps') return [element('span', value, { className: ['smallcaps'] })];
  if (name === 'abbr' || name === 'abbreviation') {
    const { text = value, title } = /^(?<text>.*?)\s*\((?<title>.*)\)$/u.exec(value)?.groups ?? {};
    return [element(title === undefined ? 'span' : 'abbr', text, title === undefined ? {} : { title })];
  }
  if (name === 'math') return [formula(value)];
  if (['code', 'literal', 'command', 'program', 'file', 'envvar', 'option'].includes(name))
    return [{ type: 'inlineCode', value }];
  if (name === 'index') return [];
  if (name === 'term') return [text(titled.exec(value)?.groups?.text || value)];
  if (name.startsWith('cite')) return [citation(name, value)];
  if (['ref', 'numref', 'eq', 'eqref', 'prf:ref', 'proof:ref'].includes(name))
    return [reference(value, name === 'numref')];
  if (['doc', 'download', 'button', 'any'].includes(name)) return [document(value)];
  return undefined;
}

/** A link to a label. Text with a placeholder for the number, `Figure %s`, is what Offprint would choose itself. */
function reference(value: string, isNumbered: boolean): PhrasingContent {
  const { text: words = '', target = value } = titled.exec(value)?.groups ?? {};
  const isOwn = words !== '' && !(isNumbered && /%s|\{(?:number|name)\}/u.test(words));
  return { type: 'link', url: `#${target}`, children: isOwn ? [text(words)] : [] };
}

function document(value: string): PhrasingContent {
  const { text: words = '', target = value } = titled.exec(value)?.groups ?? {};
  const isUrl = /^[a-z][a-z+.-]*:|\.[a-z]+$/iu.test(target);
  const url =
    isUrl || target.includes('#') ? target : isId(target) && !target.includes('/') ? `${target}.md` : `${target}.md`;
  return { type: 'link', url, children: [text(words || target)] };
}

/** Like the result of `citations` for `[@key; @other]` and `@key`: the publication resolves it. */
function citation(name: string, value: string): PhrasingContent {
  const works = value
    .split(/[,;]/u)
    .map((key) => element('span', '', { dataCiteKey: key.trim().replace(/^@/u, '') }, []));
  const form = /(?::ts?|citet)$/u.test(name) || name === 'cite:year' ? 'narrative' : 'bracketed';
  return element('span', '', { dataCite: form }, works);
}

function formula(value: string): PhrasingContent {
  const data: Data = { hName: 'code', hProperties: { className: ['language-math', 'math-inline'] } };
  return { type: 'inlineMath', value, data: { ...data, hChildren: [{ type: 'text', value }] } };
}

function element(
  hName: string,
  value: string,
  hProperties: Record<string, string | string[]> = {},
  children: PhrasingContent[] = value === '' ? [] : [text(value)],
): PhrasingContent {
  return { type: 'emphasis', data: { hName, hProperties }, children };
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
