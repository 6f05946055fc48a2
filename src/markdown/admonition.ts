import type { Data, Paragraph, Parent, PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { ownNumberClass } from '../model/own-number.ts';
import type { AdmonitionKind } from './admonition-kinds.ts';

/** Kinds that are asides; the others are part of the text. */
const asides: ReadonlySet<string> = new Set(['note', 'tip', 'important', 'warning', 'caution']);

interface AdmonitionData extends Data {
  /** Name of the kind, which may be the author's own. */
  admonition: string;
  /** The number that the author set for the block. */
  number?: string | undefined;
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
}

/**
 * Makes a node an admonition. Its roles are not landmarks: a document may have many of them, and landmarks are for navigation
 * (WAI-ARIA 1.2, `note` and `group`).
 */
export function makeAdmonition(node: Parent, kind: AdmonitionKind | undefined, options: AdmonitionOptions = {}): void {
  const { title = [], properties = {}, ownKind, number } = options;
  const names = [kind ?? [], ownKind ?? []].flat();
  const aside = kind !== undefined && asides.has(kind);
  const data: AdmonitionData = {
    admonition: names.at(-1) ?? '',
    number,
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

/**
 * Adds the name of the kind as a title to admonitions. An author's own title replaces it, or follows it if the text relies on
 * the kind: `Theorem (Lagrange)`.
 *
 * @param names of the kinds, in the language of the document, including the author's own
 */
export function titleAdmonitions(tree: Root, names: Readonly<Record<string, string>>): void {
  visit(tree, (node) => {
    if (!isAdmonition(node)) return;
    const [title] = node.children;
    if (title?.type !== 'paragraph') return;
    const { admonition: kind, number, hProperties } = node.data;
    const name = names[kind] ?? kind;
    title.children =
      number === undefined
        ? withKind(title.children, name, hProperties?.role === 'note')
        : withNumber(title.children, `${name} ${number}`);
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

function isAdmonition(node: { data?: Data | undefined }): node is Parent & { data: AdmonitionData } {
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
