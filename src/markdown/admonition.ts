import type { Data, Paragraph, Parent, PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** The kinds of blocks that are set apart under a title. */
export const admonitionKinds = [
  ...(['note', 'tip', 'important', 'warning', 'caution'] as const),
  ...(['example', 'exercise', 'solution', 'definition', 'theorem', 'proof'] as const),
];

export type AdmonitionKind = (typeof admonitionKinds)[number];

/** Kinds that stand beside the text; the others are part of it. */
const asides: ReadonlySet<AdmonitionKind> = new Set(['note', 'tip', 'important', 'warning', 'caution']);

interface AdmonitionData extends Data {
  admonition: AdmonitionKind;
}

/** What an author may say of an admonition. */
export interface AdmonitionOptions {
  /** Default: the kind's name in the language of the document, which `titleAdmonitions` gives. */
  title?: readonly PhrasingContent[];
  /** Of the element; classes are added to its own. */
  properties?: Readonly<Record<string, string | string[]>>;
}

/**
 * Makes a node an admonition. Its roles are no landmarks: a document may have many of them, and landmarks are for finding
 * one's way (WAI-ARIA 1.2, `note` and `group`).
 */
export function makeAdmonition(node: Parent, kind: AdmonitionKind, options: AdmonitionOptions = {}): void {
  const { title = [], properties = {} } = options;
  const aside = asides.has(kind);
  const data: AdmonitionData = {
    admonition: kind,
    hName: aside ? 'aside' : 'div',
    hProperties: {
      ...properties,
      className: ['admonition', kind, ...[properties.className ?? []].flat()],
      role: aside ? 'note' : 'group',
    },
  };
  node.data = data;
  // For the way to HTML a quotation of another name: its blocks stand on lines of their own.
  node.type = 'blockquote';
  node.children.unshift(titleParagraph(title, node));
}

/**
 * Gives admonitions the name of their kind as a title, and joins each with its title for those who listen. An author's own
 * title stands in its place, or behind it where the kind is what the text relies on: `Theorem (Lagrange)`.
 *
 * @param names of the kinds, in the language of the document
 */
export function titleAdmonitions(tree: Root, names: Readonly<Record<AdmonitionKind, string>>): void {
  let count = 0;
  visit(tree, (node) => {
    if (!isAdmonition(node)) return;
    const [title] = node.children;
    if (title?.type !== 'paragraph') return;
    count += 1;
    const id = `offprint-admonition-${count}`;
    title.children = withKind(title.children, node.data.admonition, names);
    title.data = { ...title.data, hProperties: { ...title.data?.hProperties, id } };
    node.data.hProperties = { ...node.data.hProperties, ariaLabelledBy: [id] };
  });
}

function withKind(
  title: PhrasingContent[],
  kind: AdmonitionKind,
  names: Readonly<Record<AdmonitionKind, string>>,
): PhrasingContent[] {
  const name = names[kind];
  if (title.length === 0) return [{ type: 'text', value: name }];
  if (asides.has(kind)) return title;
  return [{ type: 'text', value: `${name} (` }, ...title, { type: 'text', value: ')' }];
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
