import type { Emphasis, Parents, PhrasingContent, Root, Text } from 'mdast';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { byName } from '../model/lists.ts';
import { SKIP, visit } from '../model/visit.ts';
import { type CitedWork, citationsIn, type FoundCitation, marksIn, type Spot } from './citations/brackets.ts';

declare module 'vfile' {
  interface DataMap {
    /** Whether the text belongs to a publication with a bibliography, and so has citations. */
    citations: boolean;
  }
}

/**
 * Parses citations in Pandoc's syntax: `[@key]`, `[see @a, pp. 33-35; also @b]`, `[-@key]`, and within a sentence `@key` or
 * `@key [p. 33]`. They become `span` elements with the cited works in `data-cite…`, for the publication to resolve.
 * Only in a document with a bibliography, according to `data.citations` of the file or its own front matter. Otherwise `@name`
 * is a name, and `[@types/node]` a package.
 */
export function citations() {
  return (tree: Root, file: VFile): void => {
    if (!String(file).includes('@') || !hasCitations(tree, file)) return;
    const { toPoint } = location(file);
    visit(tree, (node) => {
      // A link cannot be a citation too.
      if (node.type === 'link' || node.type === 'linkReference') return SKIP;
      if (!hasText(node)) return undefined;
      const marks = marksIn(node, file);
      const found = marks ? citationsIn(marks, node) : [];
      if (found.length > 0) replaceCitations(node, found, toPoint);
      return undefined;
    });
  };
}

/** Whether a text belongs to a publication with a bibliography. */
export function hasCitations(tree: Root, file: VFile): boolean {
  return file.data.citations === true || namesBibliography(tree);
}

/** Whether the front matter of a document names a bibliography: the key is enough, since it has not been parsed yet. */
export function namesBibliography({ children: [first] }: Root): boolean {
  return first?.type === 'yaml' && /^bibliography[ \t]*[:=]/mu.test(first.value);
}

function hasText(node: { type: string }): node is Parents {
  return 'children' in node && Array.isArray(node.children) && node.children.some(({ type }) => type === 'text');
}

type ToPoint = (offset: number | undefined) => Point | undefined;

/** Replaces each citation with an element, `found` in order. Everything between them stays. */
function replaceCitations(parent: Parents, found: readonly FoundCitation[], toPoint: ToPoint): void {
  const children: PhrasingContent[] = [];
  let from: Spot | undefined;
  for (const citation of found) {
    children.push(...slice(parent, from, citation.from, toPoint), citationNode(parent, citation, toPoint));
    from = citation.to;
  }
  children.push(...slice(parent, from, undefined, toPoint));
  parent.children = children;
}

/** `<span data-cite="bracketed">` with a `span` for each work in it. */
function citationNode(parent: Parents, { form, from, to, works }: FoundCitation, toPoint: ToPoint): Emphasis {
  const children = works.map((work) => workNode(parent, work, toPoint));
  return span({ dataCite: form }, children, positionOf(from.offset, to.offset, toPoint));
}

/** `<span data-cite-key="doe99">` with the text before and after the key, except for the locator. */
function workNode(parent: Parents, { mark, prefix, suffix }: CitedWork, toPoint: ToPoint): Emphasis {
  const behind = slice(parent, suffix.from, suffix.to, toPoint);
  const [first] = behind;
  const { label, locator, rest } = parseLocator(first?.type === 'text' ? first.value : '');
  if (first?.type === 'text' && locator !== undefined) behind[0] = { type: 'text', value: rest };
  const properties = workProperties(mark.key, mark.suppressed, label, locator);
  const parts = [...part('prefix', slice(parent, prefix.from, prefix.to, toPoint)), ...part('suffix', behind)];
  // A message about the key points to its `@`, not to a minus before it.
  return span(properties, parts, positionOf(mark.from.offset + (mark.suppressed ? 1 : 0), mark.to.offset, toPoint));
}

/** A cited work with only plain text around it. */
export interface PlainWork {
  key: string;
  suppressed: boolean;
  prefix: string;
  /** With the locator. */
  suffix: string;
}

/** A citation that was written without brackets and keys. */
export function citationElement(
  form: FoundCitation['form'],
  works: readonly PlainWork[],
  position: Position | undefined,
): Emphasis {
  const children = works.map(({ key, suppressed, prefix, suffix }) => {
    const { label, locator, rest } = parseLocator(suffix);
    const properties = workProperties(key, suppressed, label, locator);
    return span(properties, [...part('prefix', textOf(prefix)), ...part('suffix', textOf(rest))], position);
  });
  return span({ dataCite: form }, children, position);
}

function textOf(value: string): Text[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function workProperties(key: string, suppressed: boolean, label?: string, locator?: string) {
  return {
    dataCiteKey: key,
    ...(suppressed ? { dataCiteForm: 'suppressed' } : {}),
    ...(locator === undefined ? {} : { dataCiteLabel: label, dataCiteLocator: locator }),
  };
}

function part(name: 'prefix' | 'suffix', children: PhrasingContent[]): Emphasis[] {
  const isEmpty = children.every((child) => child.type === 'text' && child.value.trim() === '');
  return isEmpty ? [] : [span({ dataCitePart: name }, children)];
}

/** Formally an emphasis, which is how a Markdown tree contains an inline element. */
function span(
  hProperties: Record<string, string | undefined>,
  children: PhrasingContent[],
  position?: Position,
): Emphasis {
  const node: Emphasis = { type: 'emphasis', data: { hName: 'span', hProperties }, children };
  if (position) node.position = position;
  return node;
}

/** The content between two places: texts are cut where needed, other nodes are kept whole. */
function slice({ children }: Parents, from: Spot | undefined, to: Spot | undefined, toPoint: ToPoint) {
  const first = from?.child ?? 0;
  return children.slice(first, to && to.child + 1).flatMap((node, offset): PhrasingContent[] => {
    const child = first + offset;
    const start = child === from?.child ? from : undefined;
    const end = child === to?.child ? to : undefined;
    // Places are in texts only: other nodes are kept whole.
    return node.type === 'text' ? cut(node, start, end, toPoint) : [node as PhrasingContent];
  });
}

function cut(text: Text, from: Spot | undefined, to: Spot | undefined, toPoint: ToPoint): Text[] {
  const value = text.value.slice(from?.index ?? 0, to?.index);
  if (value === '') return [];
  const { start, end } = text.position ?? {};
  const position = positionOf(from?.offset ?? start?.offset, to?.offset ?? end?.offset, toPoint);
  return [position ? { type: 'text', value, position } : { type: 'text', value }];
}

function positionOf(from: number | undefined, to: number | undefined, toPoint: ToPoint): Position | undefined {
  const [start, end] = [toPoint(from), toPoint(to)];
  return start && end && { start, end };
}

/** A location in a work, in CSL's terms (CSL 1.0.2, "Locators"), and the rest of the text. */
interface Locator {
  /** `page`, `chapter`, … */
  label?: string;
  /** As written, without the term: `33-35`. */
  locator?: string;
  rest: string;
}

/** How authors write each locator, in any case, with or without a full stop or a space: `p. 3`, `p3`. */
const labels = byName({
  'appendix': 'appendix appendices app',
  'book': 'book books bk bks',
  'chapter': 'chapter chapters chap chaps ch chs',
  'column': 'column columns col cols',
  'equation': 'equation equations eq eqs',
  'figure': 'figure figures fig figs',
  'folio': 'folio folios fol fols f',
  'issue': 'issue issues number numbers no nos',
  'line': 'line lines l ll',
  'note': 'note notes n nn',
  'opus': 'opus opera op opp',
  'page': 'page pages p pp',
  'paragraph': 'paragraph paragraphs para paras ¶ ¶¶',
  'part': 'part parts pt pts',
  'rule': 'rule rules',
  'scene': 'scene scenes sc scs',
  'section': 'section sections sec secs § §§',
  'sub-verbo': 'sub-verbo s.v s.vv',
  'table': 'table tables tbl tbls',
  'verse': 'verse verses v vv',
  'volume': 'volume volumes vol vols',
});

/** A number, possibly with letters or in Roman numerals: `33`, `A12`, `3a`, `12.4`, `xiv`. */
const number = String.raw`(?:[\p{L}]{0,4}\p{Nd}[\p{L}\p{Nd}.:/]*(?<![.:/])|[ivxlcdm]+(?![\p{L}\p{Nd}])|[IVXLCDM]+(?![\p{L}\p{Nd}]))`;

/** Numbers and their separators: `33-35, 38 & 40`. */
const numbers = new RegExp(String.raw`^${number}(?:\s*(?:-{1,3}|[–—&,])\s*${number})*`, 'u');

/** Parses the text after a key: `, pp. 33-35, and more`, or an explicit locator in braces: `, {pp. iv, A--D}`. */
export function parseLocator(text: string): Locator {
  const {
    braced,
    more,
    behind = '',
  } = /^\s*,?\s*(?:\{(?<braced>[^{}]*)\}(?<more>.*)|(?<behind>.*))$/su.exec(text)?.groups ?? {};
  if (braced !== undefined) {
    const { label, value } = takeTerm(braced.trim());
    return { label, locator: value, rest: more ?? '' };
  }
  const { label, value, isNamed } = takeTerm(behind);
  const [locator] = numbers.exec(value) ?? [];
  // Without a term, only a number makes a locator; a word of Roman numerals, `mix`, may be text.
  if (locator === undefined || (!isNamed && !/^\P{L}*\p{Nd}/u.test(locator))) return { rest: text };
  return { label, locator, rest: value.slice(locator.length) };
}

function takeTerm(text: string): { label: string; value: string; isNamed: boolean } {
  const { name = '', value = '' } = /^(?<name>[\p{L}.-]*\p{L}|[§¶]{1,2})\.?\s*(?<value>.*)$/su.exec(text)?.groups ?? {};
  const label = labels.get(name.toLowerCase());
  return label === undefined ? { label: 'page', value: text, isNamed: false } : { label, value, isNamed: true };
}
