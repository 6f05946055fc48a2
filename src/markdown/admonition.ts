import type { Blockquote, Data, Paragraph, Parent, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { ownNumberClass } from '../model/html-elements.ts';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { suggest } from '../model/wording.ts';
import { type AdmonitionKind, lookAlikes } from './admonition-kinds.ts';
import { sourceText } from './parts.ts';

/** Kinds that are asides; the others are part of the text. */
const asides: ReadonlySet<string> = new Set(['note', 'tip', 'important', 'warning', 'caution']);

/** A node that `makeAdmonition` has changed. */
export type Admonition = Parent & { data: AdmonitionData };

interface AdmonitionData extends Data {
  /** Name of the kind, which may be the author's own. */
  admonition: string;
  /** The number that the author set for the block. */
  number?: string | undefined;
  /** How much an exercise counts. */
  points?: number | undefined;
}

/** The author's options for an admonition. */
export interface AdmonitionOptions {
  /** Default: the kind's name in the language of the document, which `titleAdmonitions` adds. */
  title?: readonly PhrasingContent[];
  /** Of the element; classes are added to its own. */
  properties?: Readonly<Record<string, string | string[]>>;
  /** Name of the author's own kind, if it uses the style of the built-in kind. */
  ownKind?: string;
  /** The number that the author set for the block, which is then not counted. */
  number?: string | undefined;
  /** How much an exercise counts. */
  points?: number | undefined;
}

/**
 * Makes a node an admonition. Its roles are not landmarks: a document may have many of them, and landmarks are for navigation
 * (WAI-ARIA 1.2, `note` and `group`).
 */
export function makeAdmonition(node: Parent, kind: AdmonitionKind | undefined, options: AdmonitionOptions = {}): void {
  const { title = [], properties = {}, ownKind, number, points } = options;
  const names = [(kind && lookAlikes[kind]) ?? [], kind ?? [], ownKind ?? []].flat();
  const aside = kind !== undefined && asides.has(kind);
  const data: AdmonitionData = {
    admonition: names.at(-1) ?? '',
    number,
    points,
    hName: aside ? 'aside' : 'div',
    hProperties: {
      ...properties,
      className: [
        'admonition',
        ...names,
        ...(number === undefined ? [] : [ownNumberClass]),
        ...[properties.className ?? []].flat(),
      ],
      role: aside ? 'note' : 'group',
    },
  };
  node.data = data;
  // Converted to HTML like a blockquote with another name, with its blocks on separate lines.
  node.type = 'blockquote';
  node.children.unshift(titleParagraph(title, node));
}

export interface TitleWords {
  /** The names of the kinds, including the author's own. */
  names: Readonly<Record<string, string>>;
  /** `4 points`. */
  points: (points: number) => string;
}

/**
 * Adds the name of the kind as a title to admonitions. An author's own title replaces it, or follows it if the text relies on
 * the kind: `Theorem (Lagrange)`. The points of an exercise are at the end.
 */
export function titleAdmonitions(tree: Root, { names, points: pointsText }: TitleWords): void {
  visit(tree, (node) => {
    if (!isAdmonition(node)) return;
    const [title] = node.children;
    if (title?.type !== 'paragraph') return;
    const { admonition: kind, number, points, hProperties } = node.data;
    const name = names[kind] ?? kind;
    title.children =
      number === undefined
        ? withKind(title.children, name, hProperties?.role === 'note')
        : withNumber(title.children, `${name} ${number}`);
    if (points !== undefined) title.children.push({ type: 'text', value: ' ' }, pointsMark(pointsText(points)));
  });
}

function withKind(title: PhrasingContent[], name: string, isAside: boolean): PhrasingContent[] {
  if (title.length === 0) return [{ type: 'text', value: name }];
  if (isAside) return title;
  return [{ type: 'text', value: `${name} (` }, ...title, { type: 'text', value: ')' }];
}

function withNumber(title: PhrasingContent[], label: string): PhrasingContent[] {
  return [{ type: 'text', value: title.length === 0 ? label : `${label}: ` }, ...title];
}

function pointsMark(value: string): PhrasingContent {
  const data = { hName: 'span', hProperties: { className: ['points'] } };
  return { type: 'emphasis', children: [{ type: 'text', value: `(${value})` }], data };
}

export function isAdmonition(node: { data?: Data | undefined }): node is Admonition {
  return node.data !== undefined && 'admonition' in node.data;
}

function titleParagraph(children: readonly PhrasingContent[], { position }: Parent): Paragraph {
  const paragraph: Paragraph = {
    type: 'paragraph',
    children: [...children],
    data: { hProperties: { className: ['admonition-title'] } },
  };
  if (position) paragraph.position = { start: position.start, end: position.start };
  return paragraph;
}

/** The alerts of GitHub. */
const kinds: readonly AdmonitionKind[] = ['note', 'tip', 'important', 'warning', 'caution'];
/** As authors write them: `NOTE`. */
export const alertNames: readonly string[] = kinds.map((kind) => kind.toUpperCase());

/**
 * Turns blockquotes that begin with `[!NOTE]` on its own line into admonitions, as GitHub does. The marker has no title, and a
 * blockquote without other content stays one.
 */
export function alerts() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'blockquote', (quotation) => {
      const [paragraph] = quotation.children;
      const found = paragraph?.type === 'paragraph' ? markerOf(paragraph, file) : undefined;
      if (paragraph?.type !== 'paragraph' || found === undefined) return;
      const { name, isAlone } = found;
      const kind = kinds.find((known) => known === name.toLowerCase());
      if (!isAlone) {
        if (kind) report('alert-title', { name }, paragraph.position);
      } else if (!kind) {
        const { near, also = [] } = suggest(name.toUpperCase(), alertNames);
        const marker = (known: string) => `[!${known}]`;
        report('alert-unknown', { name, near: near && marker(near), also: also.map(marker) }, paragraph.position);
      } else if (hasContent(quotation, paragraph)) {
        takeMarker(quotation, paragraph);
        makeAdmonition(quotation, kind);
      }
    });
  };
}

/** The kind in the marker at the beginning of a paragraph, if there is one, and whether it is all of its line. */
function markerOf(paragraph: Paragraph, file: VFile): { name: string; isAlone: boolean } | undefined {
  const [first, second] = paragraph.children;
  if (first?.type !== 'text' || !sourceText(first, file).startsWith('[!')) return undefined;
  const { name, end } = /^\[!(?<name>[a-z][\w-]*)\](?<end>\s|$)/iu.exec(first.value)?.groups ?? {};
  if (name === undefined) return undefined;
  return { name, isAlone: end === '\n' || (end === '' && (second === undefined || second.type === 'break')) };
}

function hasContent({ children }: Blockquote, paragraph: Paragraph): boolean {
  return children.length > 1 || paragraph.children.length > 1 || (textOf(paragraph)?.value ?? '').includes('\n');
}

/** Removes the marker's line, and its paragraph if nothing else is left. */
function takeMarker(quotation: Blockquote, paragraph: Paragraph): void {
  const first = textOf(paragraph);
  if (!first) return;
  first.value = first.value.replace(/^\[![a-z]+\]\n?/iu, '');
  if (first.value === '') paragraph.children.shift();
  if (paragraph.children[0]?.type === 'break') paragraph.children.shift();
  if (paragraph.children.length === 0) quotation.children.shift();
}

function textOf({ children: [first] }: Paragraph): Text | undefined {
  return first?.type === 'text' ? first : undefined;
}
