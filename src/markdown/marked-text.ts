import type { Nodes } from 'mdast';
import { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { parse } from './parse.ts';
import { sourceText } from './parts.ts';

/** What says no more than its characters. */
const plain = new Set<Nodes['type'] | 'variable'>(['paragraph', 'break', 'variable']);

/**
 * Whether a line is more than its characters: whether it has emphasis, formulas, escapes or the like. An address alone is not enough.
 * A line that looks like a heading or a list is text, and so is one about an HTML tag, which has no end: “The `<canvas>` element”.
 */
export function hasMarkup(text: string): boolean {
  const file = new VFile(text);
  const [paragraph, ...others] = parse(file).children;
  if (paragraph?.type !== 'paragraph' || others.length > 0) return false;
  const open: string[] = [];
  let isMarked = false;
  let isPaired = true;
  visit(paragraph, (node) => {
    if (plain.has(node.type)) return;
    const written = sourceText(node, file);
    if (node.type === 'text') isMarked ||= inOneLine(node.value) !== inOneLine(written);
    else if (node.type === 'html') {
      const { end, name = '' } = /^<(?<end>\/?)(?<name>[a-z]+)/iu.exec(node.value)?.groups ?? {};
      // Line breaks and comments have no end.
      if (['br', 'wbr', ''].includes(name)) return;
      if (end !== '/') open.push(name);
      else if (open.pop() !== name) isPaired = false;
      isMarked = true;
    } else if (node.type !== 'link' || written.startsWith('[')) isMarked = true;
  });
  return isMarked && isPaired && open.length === 0;
}

function inOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
