import type { Data, Paragraph, Parent, PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { ownNumberClass } from '../model/own-number.ts';
import type { AdmonitionKind } from './admonition-kinds.ts';

/** Kinds that stand beside the text; the others are part of it. */
const asides: ReadonlySet<string> = new Set(['note', 'tip', 'important', 'warning', 'caution']);

interface AdmonitionData extends Data {
  /** Name of the kind, which may be the author's own. */
  admonition: string;
  /** The number that the author gave the block. */
  number?: string | undefined;
}

/** What an author may say of an admonition. */
export interface AdmonitionOptions {
  /** Default: the kind's name in the language of the document, which `titleAdmonitions` gives. */
  title?: readonly PhrasingContent[];
  /** Of the element; classes are added to its own. */
  properties?: Readonly<Record<string, string | string[]>>;
  /** Name of the author's own kind, where it is one that only looks like the built-in kind. */
  ownKind?: string;
  /** The number that the author gave the block. It is not counted then. */
  number?: string | undefined;
}

/**
 * Makes a node an admonition. Its roles are no landmarks: a document may have many of them, and landmarks are for finding
 * one's way (WAI-ARIA 1.2, `note` and `group`).
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
  // For the way to HTML a quotation of another name: its blocks stand on lines of their own.
  node.type = 'blockquote';
  node.children.unshift(titleParagraph(title, node));
}

/**
 * Gives admonitions the name of their kind as a title. An author's own title stands in its place, or behind it where the kind is what the text relies on: `Theorem (Lagrange)`.
 *
 * @param names of the kinds, in the language of the document, the author's own among them
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
