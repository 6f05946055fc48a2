import type { Blockquote, Nodes, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import { SKIP, visit } from '../../model/visit.ts';
import { makeAdmonition } from '../admonition.ts';
import { capitalized, kindCalled } from '../admonition-kinds.ts';
import { phrasesOf } from '../phrases.ts';
import { makeDetails } from '../titled-blocks.ts';

/** `[[Page#Heading|words]]`, `![[picture.png|300]]`, and a comment between percent signs. */
const mark = /(?<embed>!?)\[\[(?<target>[^[\]|\n]+)(?:\|(?<words>[^[\]\n]+))?\]\]|%%[\s\S]*?%%/gu;

/** The first line of a callout: its kind, whether it folds, and its title. */
const callout = /^\[!(?<kind>[\w-]+)(?:\|[^\]\n]*)?\](?<fold>[+-]?)[ \t]*(?<title>[^\n]*)(?:\n|$)/u;

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/iu;

/**
 * Parses the syntax of Obsidian notes: links between notes, embedded images and notes, callouts with titles, and comments.
 * Source: the help of Obsidian, "Obsidian Flavored Markdown".
 */
export function obsidian() {
  return (tree: Root): void => {
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      if (node.type === 'blockquote') readCallout(node);
      if (node.type !== 'text' || node.value.search(mark) < 0) return undefined;
      const replacement = [...phrasesIn(node)];
      const siblings: Nodes[] = parent.children;
      siblings.splice(index, 1, ...replacement);
      return [SKIP, index + replacement.length];
    });
  };
}

function* phrasesIn({ value, position }: Text): Generator<PhrasingContent> {
  const place = position ? { position } : {};
  let end = 0;
  for (const { 0: written, index, groups = {} } of value.matchAll(mark)) {
    if (index > end) yield { type: 'text', value: value.slice(end, index), ...place };
    end = index + written.length;
    const { embed, target, words } = groups;
    if (target === undefined) continue;
    if (embed && picture.test(target)) {
      const alt = words === undefined || /^\d/u.test(words) ? '' : words;
      yield { type: 'image', url: encodeURI(target.trim()), alt: alt || target.trim(), ...sizeOf(words), ...place };
    } else
      yield {
        type: 'link',
        url: addressOf(target),
        children: [{ type: 'text', value: words ?? target, ...place }],
        ...place,
      };
  }
  if (value.length > end) yield { type: 'text', value: value.slice(end), ...place };
}

/** A number instead of words is the width. */
function sizeOf(words: string | undefined): Pick<PhrasingContent, 'data'> {
  const { width } = /^(?<width>\d+)(?:x\d+)?$/u.exec(words ?? '')?.groups ?? {};
  return width === undefined ? {} : { data: { hProperties: { style: `width: ${width}px` } } };
}

/** A note is named without its extension, and a heading of it verbatim. */
function addressOf(target: string): string {
  const [page = '', heading] = target.trim().split('#');
  const file = page === '' || /\.[a-z]\w*$/iu.test(page) ? page : `${page}.md`;
  const fragment = heading === undefined ? '' : `#${heading.replace(/^\^/u, '').toLowerCase().replace(/\s+/gu, '-')}`;
  return encodeURI(file) + fragment;
}

function readCallout(quotation: Blockquote): void {
  const [first] = quotation.children;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  const { kind = '', fold, title = '' } = (text?.type === 'text' && callout.exec(text.value)?.groups) || {};
  if (first?.type !== 'paragraph' || text?.type !== 'text' || kind === '') return;
  text.value = text.value.replace(callout, '');
  if (isEmpty(first)) quotation.children.shift();
  const name = kind.toLowerCase();
  const like = kindCalled(name);
  const ownTitle = phrasesOf(title);
  const heading = ownTitle.length > 0 || (like === name && !fold) ? ownTitle : phrasesOf(capitalized(name));
  if (fold) makeDetails(quotation, heading, fold === '+');
  else makeAdmonition(quotation, like ?? 'note', { title: heading });
}

function isEmpty({ children }: Paragraph): boolean {
  return children.every((child) => child.type === 'text' && child.value.trim() === '');
}
