import type { Image, Paragraph, Parents, Root } from 'mdast';
import type { VFile } from 'vfile';
import { withoutUndefined } from '../../model/lists.ts';
import { visit } from '../../model/visit.ts';
import { isId } from '../attribute-list.ts';
import { includeOf } from '../includes/directive.ts';
import { sourceText } from '../parts.ts';

/** A paragraph of an embedded note, of the part of it below a heading, or of a block of it. Other files are embedded as they are. */
const embedded =
  /^!\[\[(?<note>[^[\]|#^\n]+)(?:#(?:\^(?<block>[A-Za-z0-9-]+)|(?<heading>[^[\]|^\n]+)))?(?:\|[^[\]\n]*)?\]\]$/u;

/** The name of a block for links, at its end. */
const blockName = /(?:^|[ \t\n])\^(?<name>[A-Za-z0-9-]+)$/u;

/** Includes the embedded notes of Obsidian, and parses the names of blocks, `^name`, and the sizes of images, `![Alt|200](a.png)`. */
export function obsidianNotes() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node, index, parent) => {
      if (node.type === 'image') takeSize(node);
      if (node.type !== 'paragraph' || !parent || index === undefined) return undefined;
      const include = includeIn(node, file);
      if (include) parent.children[index] = include;
      return !include && takeName(node, index, parent, file) ? index : undefined;
    });
  };
}

function includeIn(paragraph: Paragraph, file: VFile): Paragraph | undefined {
  const { note, heading, block } = embedded.exec(sourceText(paragraph, file).trim())?.groups ?? {};
  const isNote = note !== undefined && (/\.md$/iu.test(note) || !/\.[a-z]\w*$/iu.test(note));
  if (!isNote) return undefined;
  const path = note.trim().replace(/\.md$/iu, '');
  const part = withoutUndefined({ heading: heading?.split('#').at(-1)?.trim(), block: block?.toLowerCase() });
  return includeOf({ file: `${path}.md`, shift: '0', ...part }, paragraph.position);
}

/** @returns whether the paragraph was only the name of the block before it, and is removed */
function takeName(paragraph: Paragraph, index: number, parent: Parents, file: VFile): boolean {
  const last = paragraph.children.at(-1);
  const { name } = (last?.type === 'text' && blockName.exec(last.value)?.groups) || {};
  if (last?.type !== 'text' || name === undefined || !isId(name)) return false;
  // Escaped, it is text.
  if (!blockName.test(sourceText(last, file))) return false;
  last.value = last.value.replace(blockName, '');
  if (last.value === '') paragraph.children.pop();
  const isAlone = paragraph.children.length === 0;
  const ofItem = parent.type === 'listItem' ? parent : paragraph;
  const named = isAlone ? parent.children[index - 1] : ofItem;
  // As in the addresses of links between notes.
  if (named) named.data = { ...named.data, hProperties: { ...named.data?.hProperties, id: name.toLowerCase() } };
  if (isAlone) parent.children.splice(index, 1);
  return isAlone;
}

function takeSize(image: Image): void {
  const { alt, width, height } =
    /^(?<alt>.*)\|(?<width>\d{1,4})(?:x(?<height>\d{1,4}))?$/su.exec(image.alt ?? '')?.groups ?? {};
  if (alt === undefined) return;
  image.alt = alt;
  const style = `width: ${width}px${height === undefined ? '' : `; height: ${height}px`}`;
  image.data = { ...image.data, hProperties: { ...image.data?.hProperties, style } };
}
