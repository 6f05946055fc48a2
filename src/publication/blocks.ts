import type { Element, Nodes } from 'hast';

/** A run of text that a reader sees as one block. */
export interface Block {
  element: Element;
  text: string;
}

/** Elements that begin and end a line of their own; all others run on in the text. */
const blockNames = new Set(
  (
    'address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr ' +
    'li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** The blocks of text in reading order. A list item with text before and after an inner list counts as two. */
export function* blocksIn(node: Nodes, within?: Element): Generator<Block> {
  if (!('children' in node)) return;
  const around = node.type === 'element' && blockNames.has(node.tagName) ? node : within;
  let text = '';
  for (const child of node.children) {
    if (child.type === 'text') text += child.value;
    else if (child.type !== 'element') continue;
    else if (!holdsBlock(child)) text += inlineText(child);
    else {
      if (around && text.trim() !== '') yield { element: around, text };
      text = '';
      yield* blocksIn(child, around);
    }
  }
  if (around && text.trim() !== '') yield { element: around, text };
}

/** The words of a text as they are compared: composed characters, no soft hyphens or other invisible marks. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B\uFEFF]/gu, '')
    .split(/\s+/u)
    .filter((word) => word !== '');
}

function holdsBlock(element: Element): boolean {
  return (
    blockNames.has(element.tagName) || element.children.some((child) => child.type === 'element' && holdsBlock(child))
  );
}

function inlineText(element: Element): string {
  if (element.tagName === 'br') return '\n';
  // The one is shown only where ruby cannot be, the other is a picture.
  if (element.tagName === 'rp' || element.tagName === 'svg') return '';
  return element.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? inlineText(child) : ''))
    .join('');
}
