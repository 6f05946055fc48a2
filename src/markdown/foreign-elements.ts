import type { Html, Parent, Root, RootContent } from 'mdast';
import type { Processor } from 'unified';
import { visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import type { OwnKind } from './admonition-kinds.ts';
import { isId } from './attribute-list.ts';
import { phrasesOf } from './phrases.ts';

/** A tag on its own line. Values are in quotation marks. */
const openTag = /^<(?<name>[a-z][\w-]*)(?<attributes>(?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'))?)*)\s*>$/iu;
const closeTag = /^<\/(?<name>[a-z][\w-]*)\s*>$/iu;

/**
 * Turns elements that the config names into blocks of the author's own kinds: `<Listing number="1-1" caption="…">` of the Rust
 * book, with Markdown up to `</Listing>`.
 */
export function foreignElements(this: Processor) {
  const kinds = new Map(
    Object.entries(this.data().ownKinds ?? {}).flatMap(([name, kind]) =>
      kind.element === undefined ? [] : [[kind.element.toLowerCase(), { name, kind }] as const],
    ),
  );
  return (tree: Root): void => {
    if (kinds.size === 0) return;
    visit(tree, 'html', (html, index, parent) => {
      const { name = '', attributes = '' } = openTag.exec(html.value.trim())?.groups ?? {};
      const kind = kinds.get(name.toLowerCase());
      if (!kind || !parent || index === undefined) return;
      const end = closingOf(name, parent.children, index);
      if (end === undefined) return;
      const siblings: RootContent[] = parent.children;
      const content = siblings.slice(index + 1, end);
      siblings.splice(index, end - index + 1, blockOf(html, content, attributesOf(attributes), kind));
    });
  };
}

/** The end of the element that begins at an index: it may contain others with its name. */
function closingOf(name: string, siblings: readonly RootContent[], from: number): number | undefined {
  let open = 0;
  for (const [index, node] of siblings.entries()) {
    if (index < from || node.type !== 'html') continue;
    const tag = node.value.trim();
    if (openTag.exec(tag)?.groups?.name === name) open += 1;
    else if (closeTag.exec(tag)?.groups?.name === name) open -= 1;
    if (open === 0) return index;
  }
  return undefined;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/(?<name>[\w-]+)=(?<quote>["'])(?<value>[\s\S]*?)\k<quote>/gu);
  return new Map([...found].map(({ groups }) => [(groups?.name ?? '').toLowerCase(), groups?.value ?? '']));
}

function blockOf(
  { position }: Html,
  content: RootContent[],
  attributes: ReadonlyMap<string, string>,
  { name, kind: { like } }: { name: string; kind: OwnKind },
): RootContent {
  const block: Parent = { type: 'blockquote', children: content, ...(position && { position }) };
  const file = attributes.get('file-name') ?? attributes.get('filename');
  if (file) {
    const data = { hProperties: { className: ['file-name'] } };
    const link: RootContent = { type: 'paragraph', children: [{ type: 'inlineCode', value: file }], data };
    block.children.unshift({ ...link, ...(position && { position }) });
  }
  const id = attributes.get('id');
  makeAdmonition(block, like, {
    title: phrasesOf(attributes.get('caption') ?? attributes.get('title') ?? ''),
    ownKind: name,
    number: attributes.get('number'),
    ...(id !== undefined && isId(id) && { properties: { id } }),
  });
  return block as RootContent;
}
