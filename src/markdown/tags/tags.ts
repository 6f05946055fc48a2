import type { Paragraph, Parent, Root, RootContent, Text } from 'mdast';
import type { Processor } from 'unified';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { visit } from '../../model/visit.ts';
import { type PairedMark, pairMarks } from '../paired-marks/pair.ts';
import { partPlaces } from '../parts.ts';
import { addSyntax } from '../syntax.ts';
import { liquidTags } from './liquid-tags.ts';
import { shortcodes, withShownShortcodes } from './shortcodes.ts';
import { argumentsOf, type Tag } from './tag.ts';
import { type TagStyle, tagFromMarkdown, tagIn, tagSyntax, type WrittenTag } from './tag-syntax.ts';

const known: Readonly<Record<TagStyle, ReadonlyMap<string, Tag>>> = {
  liquid: new Map(Object.entries(liquidTags)),
  shortcode: new Map(Object.entries(shortcodes)),
};

/**
 * Parses the tags of GitBook, Jekyll and Hexo, `{% hint style="info" %}` … `{% endhint %}`, and the shortcodes of Hugo and Quarto,
 * `{{< details >}}` … `{{< /details >}}`. Others are text.
 */
export function tags(this: Processor) {
  addSyntax(this, tagSyntax(isKnown), tagFromMarkdown);
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    if (!/\{[{%]/u.test(source)) return;
    visit(tree, (node) => {
      if (!('children' in node)) return;
      const parent: Parent = node;
      const items = parent.children.flatMap((child): (RootContent | PairedMark)[] => {
        if (child.type === 'tag') return [markOf(child.value, child.position)];
        return child.type === 'paragraph' ? partsOf(child, file) : [child];
      });
      if (items.length === parent.children.length && items.every((item, index) => item === parent.children[index]))
        return;
      parent.children = pairMarks(items, (open, content, close) => meantBy(open, content, close, source));
    });
    visit(tree, 'text', (text) => {
      text.value = withShownShortcodes(text.value);
    });
  };
}

function isKnown(tag: WrittenTag): boolean {
  return known[tag.style].has(tag.name) || isEnd(tag);
}

const ending = /^end-?/u;

/** The name of a tag, or of the one that it ends. */
function nameOf(tag: WrittenTag): string {
  return tag.style === 'liquid' && isEnd(tag) ? tag.name.replace(ending, '') : tag.name;
}

function isEnd({ style, name, slash }: WrittenTag): boolean {
  if (style === 'shortcode') return slash === 'before';
  return !known.liquid.has(name) && ending.test(name) && known.liquid.has(name.replace(ending, ''));
}

function markOf(value: string, position: Position | undefined): PairedMark {
  const place = position ? { position } : {};
  const node: Paragraph = { type: 'paragraph', children: [{ type: 'text', value, ...place }], ...place };
  const tag = tagIn(value);
  if (!tag) return { kind: 'close', name: '', node };
  // Of two tags with the same name in different styles, neither ends the other.
  const name = `${tag.style} ${nameOf(tag)}`;
  if (isEnd(tag)) return { kind: 'close', name, node };
  const paired = tag.slash === 'after' ? false : known[tag.style].get(tag.name)?.paired;
  return { kind: paired === 'maybe' ? 'maybe' : paired ? 'open' : 'single', name, node };
}

/** A shortcode before the text of a paragraph, and one behind it. */
const [first, last] = [/^\{\{[<%][^{}]*[>%]\}\}[ \t]*/u, /[ \t]*\{\{[<%]\s*\/[^{}]*[>%]\}\}\s*$/u];

/** A paragraph without the shortcodes that begin and end a block on its own lines: `{{< note >}}Text{{< /note >}}`. */
function partsOf(paragraph: Paragraph, file: VFile): (RootContent | PairedMark)[] {
  const { children } = paragraph;
  const open = shortcodeIn(children[0], first, file, (tag) => !isEnd(tag) && hasContent(tag));
  const rest = open ? [...withoutEmpty(open.rest), ...children.slice(1)] : children;
  const close = shortcodeIn(rest.at(-1), last, file, isEnd);
  if (!open && !close) return [paragraph];
  const text = close ? [...rest.slice(0, -1), ...withoutEmpty(close.rest)] : rest;
  return [
    ...(open ? [open.mark] : []),
    ...(text.length > 0 ? [{ ...paragraph, children: text }] : []),
    ...(close ? [close.mark] : []),
  ];
}

function hasContent({ style, name, slash }: WrittenTag): boolean {
  return slash === undefined && known[style].get(name)?.paired !== false;
}

function withoutEmpty(text: Text): Text[] {
  return text.value === '' ? [] : [text];
}

/** A shortcode at an end of a text, and the rest of that text. */
function shortcodeIn(
  node: Paragraph['children'][number] | undefined,
  pattern: RegExp,
  file: VFile,
  isMeant: (tag: WrittenTag) => boolean,
): { mark: PairedMark; rest: Text } | undefined {
  const found = node?.type === 'text' ? pattern.exec(node.value) : null;
  const tag = found && tagIn(found[0].trim());
  if (!found || node?.type !== 'text' || !tag || !known.shortcode.has(tag.name) || !isMeant(tag)) return undefined;
  const [from, to] = [found.index, found.index + found[0].length];
  const placeOf = partPlaces(node, file);
  const [before, within, behind] = [placeOf(0, from), placeOf(from, to), placeOf(to, node.value.length)];
  const value = node.value.slice(0, from) + node.value.slice(to);
  return {
    mark: markOf(found[0].trim(), within.position),
    rest: { ...node, value, ...(from === 0 ? behind : before) },
  };
}

function meantBy(
  { name, node }: PairedMark,
  content: RootContent[],
  close: PairedMark | undefined,
  source: string,
): RootContent[] {
  const [style = '', own = ''] = name.split(' ');
  const tag = known[style as TagStyle].get(own);
  const { position } = node;
  const written = node.type === 'paragraph' && node.children[0]?.type === 'text' ? node.children[0].value : '';
  const args = argumentsOf(tagIn(written)?.rest ?? '');
  const [from, to] = [position?.end.offset, close?.node.position?.start.offset];
  const text = tag?.isCode && from !== undefined && to !== undefined ? source.slice(from, to) : '';
  return tag?.make(args, content, { text: text.replace(/^[ \t]*\r?\n|\r?\n[ \t]*$/gu, ''), position }) ?? content;
}
