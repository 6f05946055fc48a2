import type { Blockquote, Code, Nodes, Paragraph, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { PluggableList } from 'unified';
import type { VFile } from 'vfile';
import type { DialectName } from '../model/dialects.ts';
import { replaceNodes, visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import { capitalized, kindCalled } from './admonition-kinds.ts';
import type { CodeRequest } from './code-files/excerpt.ts';
import { bookdown } from './dialects/bookdown.ts';
import { docsify } from './dialects/docsify.ts';
import { headingReferences } from './dialects/heading-references.ts';
import { mkdocs } from './dialects/mkdocs.ts';
import { myst } from './dialects/myst.ts';
import { obsidianNotes } from './dialects/obsidian.ts';
import { markdownExtensions } from './extensions.ts';
import { foreignSyntax } from './foreign-syntax.ts';
import { includeOf } from './includes/directive.ts';
import { partPlaces, phrasesOf, sourceText } from './parts.ts';
import { makeDetails } from './titled-blocks.ts';

/**
 * Syntax that is parsed only in documents of another tool, because it means something else elsewhere. Unambiguous syntax, such
 * as `!!! note`, is parsed in every document and is in `markdownExtensions`.
 */
const dialectExtensions: Readonly<Record<DialectName, PluggableList>> = {
  github: [],
  mdbook: [mdbook],
  mkdocs: [mkdocs],
  myst: [myst],
  quarto: [headingReferences],
  pandoc: [headingReferences],
  bookdown: [headingReferences, bookdown],
  docusaurus: [docusaurus],
  obsidian: [obsidianNotes, obsidian],
  vivliostyle: [],
  docsify: [docsify],
};

/** All extensions of CommonMark for documents of a dialect, or for no particular one. */
export function extensionsFor(dialect: DialectName | undefined): PluggableList {
  // A dialect comes first, so that the others see its result; what is still text after all others is unknown syntax.
  return [...(dialect ? dialectExtensions[dialect] : []), ...markdownExtensions, foreignSyntax];
}

/** An import or export of an MDX module. Such a block ends with a blank line. */
const moduleLine =
  /^(?:import\s+(?:[\w*{][^\n]*\sfrom\s+)?["'][^"'\n]+["'];?\s*$|export\s+(?:const|let|function|default|\{))/mu;

/** An MDX comment, in braces. */
const comment = /\{\s*\/\*[\s\S]*?\*\/\s*\}/gu;

/**
 * Removes the parts of Docusaurus documents that are for programs: imports, exports and comments of MDX.
 * Source: the documentation of MDX, "ESM" and "Comments".
 */
function docusaurus() {
  return (tree: Root, file: VFile): void => {
    replaceNodes(tree, (node) => {
      if (node.type === 'text') node.value = node.value.replace(comment, '');
      return isSilent(node, file) ? [] : undefined;
    });
  };
}

function isSilent(node: Nodes, file: VFile): node is Paragraph {
  if (node.type !== 'paragraph') return false;
  const source = sourceText(node, file);
  return moduleLine.exec(source)?.index === 0 || source.replace(comment, '').trim() === '';
}

/** `[[Page#Heading|words]]`, `![[picture.png|300]]`, and a comment between percent signs. */
const mark = /(?<embed>!?)\[\[(?<target>[^[\]|\n]+)(?:\|(?<words>[^[\]\n]+))?\]\]|%%[\s\S]*?%%/gu;

/** The beginning of a callout, before its title: its kind, and whether it folds. */
const callout = /^\[!(?<kind>[\w-]+)(?:\|[^\]\n]*)?\](?<fold>[+-]?)[ \t]*/u;

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/iu;

/**
 * Parses the syntax of Obsidian notes: links between notes, embedded images, callouts with titles, and comments.
 * Source: the help of Obsidian, "Obsidian Flavored Markdown".
 */
function obsidian() {
  return (tree: Root, file: VFile): void => {
    replaceNodes(tree, (node) => {
      if (node.type === 'blockquote') readCallout(node);
      return node.type === 'text' && node.value.search(mark) >= 0 ? [...partsWithLinks(node, file)] : undefined;
    });
  };
}

function* partsWithLinks(text: Text, file: VFile): Generator<PhrasingContent> {
  const { value } = text;
  const placeOf = partPlaces(text, file);
  let end = 0;
  for (const { 0: written, index, groups = {} } of value.matchAll(mark)) {
    if (index > end) yield { type: 'text', value: value.slice(end, index), ...placeOf(end, index) };
    end = index + written.length;
    const place = placeOf(index, end);
    const { embed, target, words } = groups;
    if (target === undefined) continue;
    if (embed && picture.test(target)) {
      const alt = words === undefined || /^\d/u.test(words) ? '' : words;
      yield { type: 'image', url: encodeURI(target.trim()), alt: alt || target.trim(), ...sizeOf(words), ...place };
    } else
      yield {
        type: 'link',
        url: addressOf(target),
        children: [{ type: 'text', value: words ?? target, ...place }],
        ...place,
      };
  }
  if (value.length > end) yield { type: 'text', value: value.slice(end), ...placeOf(end, value.length) };
}

/** A number instead of words is the width. */
function sizeOf(words: string | undefined): Pick<PhrasingContent, 'data'> {
  const { width } = /^(?<width>\d+)(?:x\d+)?$/u.exec(words ?? '')?.groups ?? {};
  return width === undefined ? {} : { data: { hProperties: { style: `width: ${width}px` } } };
}

/** A note is named without its extension, and a heading of it verbatim. */
function addressOf(target: string): string {
  const [page = '', heading] = target.trim().split('#');
  const file = page === '' || /\.[a-z]\w*$/iu.test(page) ? page : `${page}.md`;
  const fragment = heading === undefined ? '' : `#${heading.replace(/^\^/u, '').toLowerCase().replace(/\s+/gu, '-')}`;
  return encodeURI(file) + fragment;
}

function readCallout(quotation: Blockquote): void {
  const [first] = quotation.children;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  const { kind = '', fold } = (text?.type === 'text' && callout.exec(text.value)?.groups) || {};
  if (first?.type !== 'paragraph' || text?.type !== 'text' || kind === '') return;
  text.value = text.value.replace(callout, '');
  const { line: ownTitle, rest } = firstLine(first.children);
  first.children = rest;
  if (rest.length === 0) quotation.children.shift();
  const name = kind.toLowerCase();
  const like = kindCalled(name);
  const heading = ownTitle.length > 0 || (like === name && !fold) ? ownTitle : phrasesOf(capitalized(name));
  if (fold) makeDetails(quotation, heading, fold === '+');
  else makeAdmonition(quotation, like ?? 'note', { title: heading });
}

/** The first line of a paragraph, without its end, and what follows. */
function firstLine(nodes: readonly PhrasingContent[]): { line: PhrasingContent[]; rest: PhrasingContent[] } {
  const at = nodes.findIndex((node) => node.type === 'break' || (node.type === 'text' && node.value.includes('\n')));
  const last = nodes[at];
  if (!last) return { line: withCharacters(nodes), rest: [] };
  const end = last.type === 'text' ? last.value.indexOf('\n') : 0;
  const part = (from: number, to?: number) =>
    last.type === 'text' ? [{ ...last, value: last.value.slice(from, to) }] : [];
  return {
    line: withCharacters([...nodes.slice(0, at), ...part(0, end)]),
    rest: withCharacters([...part(end + 1), ...nodes.slice(at + 1)]),
  };
}

function withCharacters(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.filter((node) => node.type !== 'text' || node.value !== '');
}

/** `{{#include file.rs:2:10}}`, and a command after a backslash, which is text. */
const command =
  /(?<backslash>\\?)\{\{\s*#(?<name>include|rustdoc_include|playground|playpen|title)\s+(?<rest>[^}]*?)\s*\}\}/u;

/**
 * Executes the commands that mdBook runs before it parses a chapter (mdBook guide, "mdBook-specific features"): files and
 * parts of files included in the text and in code, and page titles, which only browsers show. Rust lines that begin with `# `
 * are hidden, and so are elements with the class `hidden`.
 */
function mdbook() {
  return (tree: Root): void => {
    replaceNodes(tree, (node) => {
      if (node.type === 'paragraph') return meantBy(node);
      return node.type === 'html' && hiddenElement.test(node.value) ? [] : undefined;
    });
    visit(tree, (node) => {
      if (node.type === 'code') readCode(node);
      else if (node.type === 'text' || node.type === 'inlineCode') node.value = unescaped(node.value);
    });
  };
}

/** The replacement of a paragraph that is a single command; `undefined` if it is text. */
function meantBy({ children: [only, other], position }: Paragraph): RootContent[] | undefined {
  if (only?.type !== 'text' || other) return undefined;
  const match = command.exec(only.value);
  if (!match || match[0] !== only.value.trim() || match.groups?.backslash) return undefined;
  const { name, rest = '' } = match.groups ?? {};
  if (name === 'title') return [];
  const request = requestOf(rest);
  const place = position ? { position } : {};
  if (name === 'playground' || name === 'playpen') {
    return [
      { type: 'code', lang: 'rust', value: '', data: { embeds: [{ line: 0, request }], hiddenPrefix: '#' }, ...place },
    ];
  }
  return [includeOf({ ...request, shift: '0' }, position)];
}

function readCode(code: Code): void {
  const embeds = code.value.split('\n').flatMap((line, index) => {
    const { backslash, name, rest = '' } = command.exec(line)?.groups ?? {};
    return backslash || name === undefined || name === 'title' ? [] : [{ line: index, request: requestOf(rest) }];
  });
  code.value = unescaped(code.value);
  const [language = ''] = (code.lang ?? '').split(',');
  const hiddenPrefix =
    /\bhidelines=(?<prefix>\S+?)(?:,|$)/u.exec(code.lang ?? '')?.groups?.prefix ??
    (language === 'rust' ? '#' : undefined);
  code.data = {
    ...code.data,
    ...(embeds.length > 0 && { embeds }),
    ...(hiddenPrefix !== undefined && { hiddenPrefix }),
  };
}

/** `file.rs`, `file.rs:2`, `file.rs:2:10`, `file.rs::10` or `file.rs:anchor`, and the other options of a playground. */
function requestOf(rest: string): CodeRequest {
  const [path = ''] = rest.split(/\s+/u);
  const [file = '', from, to] = path.split(':');
  if (from === undefined) return { file };
  if (/^\d*$/u.test(from)) return { file, lines: to === undefined ? from : `${from}-${to}` };
  return { file, region: from };
}

function unescaped(text: string): string {
  return text.replace(/\\(?=\{\{\s*#)/gu, '');
}

/** An element on its own with the class `hidden`. */
const hiddenElement =
  /^<(?<name>[a-z][\w-]*)\s[^>]*class=(?<quote>["'])(?:[^"']*\s)?hidden(?:\s[^"']*)?\k<quote>[^>]*>[\s\S]*<\/\k<name>>\s*$/iu;
