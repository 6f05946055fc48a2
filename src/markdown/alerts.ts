import type { Blockquote, Paragraph, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { suggest } from '../model/nearest.ts';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import type { AdmonitionKind } from './admonition-kinds.ts';
import { sourceText } from './source-text.ts';

/** The alerts of GitHub. */
const kinds: readonly AdmonitionKind[] = ['note', 'tip', 'important', 'warning', 'caution'];
/** As authors write them: `NOTE`. */
export const alertNames: readonly string[] = kinds.map((kind) => kind.toUpperCase());

/**
 * Turns blockquotes that begin with `[!NOTE]` on its own line into admonitions, as GitHub does. The marker has no title, and a
 * blockquote without other content stays one.
 */
export function alerts() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'blockquote', (quotation) => {
      const [paragraph] = quotation.children;
      const name = paragraph?.type === 'paragraph' ? markerOf(paragraph, file) : undefined;
      if (paragraph?.type !== 'paragraph' || name === undefined) return;
      const kind = kinds.find((known) => known === name.toLowerCase());
      if (!kind) {
        const { near, also = [] } = suggest(name.toUpperCase(), alertNames);
        const marker = (known: string) => `[!${known}]`;
        report('alert-unknown', { name, near: near && marker(near), also: also.map(marker) }, paragraph.position);
      } else if (hasContent(quotation, paragraph)) {
        takeMarker(quotation, paragraph);
        makeAdmonition(quotation, kind);
      }
    });
  };
}

/** The kind in the marker at the beginning of a paragraph, if there is one. */
function markerOf(paragraph: Paragraph, file: VFile): string | undefined {
  const [first, second] = paragraph.children;
  if (first?.type !== 'text' || !sourceText(first, file).startsWith('[!')) return undefined;
  const { name, end } = /^\[!(?<name>[a-z][\w-]*)\](?<end>\n?)/iu.exec(first.value)?.groups ?? {};
  const isAlone = end === '\n' || (first.value === `[!${name}]` && (second === undefined || second.type === 'break'));
  return isAlone ? name : undefined;
}

function hasContent({ children }: Blockquote, paragraph: Paragraph): boolean {
  return children.length > 1 || paragraph.children.length > 1 || (textOf(paragraph)?.value ?? '').includes('\n');
}

/** Removes the marker's line, and its paragraph if nothing else is left. */
function takeMarker(quotation: Blockquote, paragraph: Paragraph): void {
  const first = textOf(paragraph);
  if (!first) return;
  first.value = first.value.replace(/^\[![a-z]+\]\n?/iu, '');
  if (first.value === '') paragraph.children.shift();
  if (paragraph.children[0]?.type === 'break') paragraph.children.shift();
  if (paragraph.children.length === 0) quotation.children.shift();
}

function textOf({ children: [first] }: Paragraph): Text | undefined {
  return first?.type === 'text' ? first : undefined;
}
