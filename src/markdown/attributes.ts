import type { Heading, Image, ImageReference, Link, LinkReference, Parents, Root } from 'mdast';
import type { VFile } from 'vfile';
import { withoutUndefined } from '../model/lists.ts';
import { visit } from '../model/visit.ts';
import { type AttributeList, parseAttributeList, reportIgnored } from './attribute-list.ts';
import { sourceText } from './parts.ts';
import { trailingAttributes } from './table-captions.ts';

type Picture = Image | ImageReference;

/**
 * Parses `{#id .class}` at the end of a heading and directly after an image or a link; an image may have `width` and `height`
 * too. Other attributes are left out. Braces with any other content stay text.
 */
export function attributes() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node, index, parent) => {
      if (node.type === 'heading') takeFromEnd(node, file);
      else if (node.type === 'bracketedSpan') reportIgnored(node.ignored, 'span', node, file);
      else if (parent && index !== undefined && isInlineBearer(node)) takeFromNext(node, parent, index, file);
    });
  };
}

function isInlineBearer(node: { type: string }): node is Picture | Link | LinkReference {
  return ['image', 'imageReference', 'link', 'linkReference'].includes(node.type);
}

function takeFromEnd(heading: Heading, file: VFile): void {
  const found = trailingAttributes(heading.children, file, headingAttributes);
  if (!found || !give(heading, found.list)) return;
  found.remove();
  reportIgnored(found.list.ignored, `h${heading.depth}`, heading, file);
}

/** An id alone may have any characters: the exports of Google Docs have those of the heading, `{#scope-&-method}`. */
function headingAttributes(text: string): AttributeList | undefined {
  const [, id] = /^#([^\s{}]*[\p{L}\p{N}][^\s{}]*)$/u.exec(text) ?? [];
  return parseAttributeList(text) ?? (id === undefined ? undefined : { id, className: [] });
}

function takeFromNext(node: Picture | Link | LinkReference, parent: Parents, index: number, file: VFile): void {
  const next = parent.children[index + 1];
  if (next?.type !== 'text') return;
  const [braces = '', content = ''] = /^\{([^{}]*)\}/u.exec(next.value) ?? [];
  if (braces === '' || !sourceText(next, file).startsWith(braces)) return;
  const list = parseAttributeList(content);
  if (!give(node, list)) return;
  reportIgnored(list?.ignored, isPicture(node) ? 'img' : 'a', node, file);
  next.value = next.value.slice(braces.length);
  if (next.value === '') parent.children.splice(index + 1, 1);
}

function isPicture(node: { type: string }): node is Picture {
  return node.type === 'image' || node.type === 'imageReference';
}

/** Applies a list to its node; `false` if there is none, or the node cannot have its attributes. */
function give(bearer: Heading | Picture | Link | LinkReference, list: AttributeList | undefined): boolean {
  if (!list) return false;
  const { id, className, width, height } = list;
  const style = pictureStyle(width, height);
  if (style !== undefined && !isPicture(bearer)) return false;
  bearer.data ??= {};
  bearer.data.hProperties = {
    ...bearer.data.hProperties,
    ...withoutUndefined({ id, className: className.length > 0 ? className : undefined, style }),
  };
  return true;
}

/** A style rather than HTML attributes, which allow only pixels and contain the image's own size. */
export function pictureStyle(width: string | undefined, height: string | undefined): string | undefined {
  if (width === undefined && height === undefined) return undefined;
  return `width: ${width ?? 'auto'}${height === undefined ? '' : `; height: ${height}`}`;
}
