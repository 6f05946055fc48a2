import type { Element, ElementContent, Root, RootContent, Text } from 'hast';

export type Parent = Root | Element;

/** A node that may be mutated, and where it stands. */
export interface Site {
  /** What it is, in the words of a reader: `heading`, `cell`, `listing`. */
  kind: string;
  node: Element | Text;
  parent: Parent;
  /** The lines of its block in the source, and its own, which are in another file if it was included. */
  lines: readonly LineRange[];
  /** Which block of the publication it stands in, counted from 0. No two mutations of one file share a block. */
  block: number;
  /** Whether its block is the first of a chapter. */
  isFirst: boolean;
}

export type LineRange = readonly [first: number, last: number];

/** Elements, by what a reader takes them for. Others are means to an end: `div`, `thead`. */
const kinds: Readonly<Record<string, string>> = {
  p: 'paragraph',
  ul: 'list',
  ol: 'list',
  li: 'list item',
  dl: 'definition list',
  dt: 'term',
  dd: 'definition',
  blockquote: 'quotation',
  aside: 'box',
  details: 'details',
  summary: 'summary',
  figure: 'figure',
  figcaption: 'caption',
  caption: 'caption',
  table: 'table',
  tr: 'row',
  td: 'cell',
  th: 'head cell',
  pre: 'listing',
  img: 'picture',
  svg: 'drawing',
  math: 'formula',
  hr: 'rule',
  br: 'line break',
  em: 'emphasis',
  strong: 'strong emphasis',
  code: 'code',
  del: 'deletion',
  ins: 'insertion',
  mark: 'mark',
  sub: 'subscript',
  sup: 'superscript',
  kbd: 'key',
  ruby: 'ruby',
};

/** What is one thing to a reader, whatever it is made of. */
const atoms: ReadonlySet<string> = new Set(['listing', 'formula', 'drawing', 'picture']);

/** What holds blocks of its own, and is none itself. */
const containers: ReadonlySet<string> = new Set(['section', 'div']);

/** The nodes of a tree that may be mutated, in its order. @param firstBlock number of the first block of the tree */
export function sitesIn(tree: Root, firstBlock: number): Site[] {
  const sites: Site[] = [];
  let block = firstBlock - 1;
  const add = (kind: string | undefined, node: Element | Text, parent: Parent, lines: readonly LineRange[]) => {
    if (kind && lines.length > 0) sites.push({ kind, node, parent, lines, block, isFirst: block === firstBlock });
  };
  const walk = (parent: Parent, around: readonly LineRange[] | undefined) => {
    for (const node of parent.children as readonly (RootContent | ElementContent)[]) {
      if (node.type === 'text' && around && isProse(node, parent)) {
        add('words', node, parent, [...around, ...linesOf(node)]);
      }
      if (node.type !== 'element' || isHidden(node)) continue;
      const isBlock = around === undefined && !containers.has(node.tagName);
      if (isBlock) block += 1;
      const kind = kindOf(node);
      add(kind, node, parent, [...(around ?? []), ...linesOf(node)]);
      if (!kind || !atoms.has(kind)) walk(node, isBlock ? linesOf(node) : around);
    }
  };
  walk(tree, undefined);
  return sites;
}

function kindOf({ tagName, properties }: Element): string | undefined {
  if (/^h[1-6]$/u.test(tagName)) return 'heading';
  if (tagName !== 'a') return kinds[tagName];
  if (properties.href === undefined) return undefined;
  return String(properties.role) === 'doc-noteref' ? 'reference to a note' : 'link';
}

/** What readers do not meet cannot be missed. */
function isHidden({ tagName, properties }: Element): boolean {
  const isDecoration = tagName === 'img' && !properties.alt;
  return isDecoration || String(properties.ariaHidden) === 'true' || properties.role === 'presentation';
}

/** Words enough that one of them may be lost. */
function isProse({ value }: Text, parent: Parent): boolean {
  return parent.type === 'element' && parent.tagName === 'p' && value.trim().split(/\s+/u).length > 4;
}

/** The lines of the source that a node was made of; none of what was made without. */
export function linesOf({ position }: Element | Text): LineRange[] {
  return position ? [[position.start.line, position.end.line]] : [];
}
