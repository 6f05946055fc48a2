import type { Html, Root } from 'mdast';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';

/** A block of HTML that contains text only. What code, comments and drawings contain is no Markdown. */
const block = /^<(?<element>[a-z][a-z\d]*)\b(?![\s\S]*<(?:pre|code|script|style|textarea|svg|math|!--))/iu;

/** A heading, an item of a list, strong text, code or a link. */
const markdown =
  /^[ \t]*(?:#{1,6}[ \t]+\S+|[-*+][ \t]+\S+|\d{1,9}[.)][ \t]+\S+)|\*\*[^\s*][^*\n]*\*\*|`[^`\n]+`|\[[^\][\n]+\]\([^()\s]+\)/mu;

/** Warns about Markdown in a block of HTML, which ends at a blank line: until then, CommonMark keeps everything as it is. */
export function markdownInHtml() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'html', (node, _index, parent) => {
      if (parent?.type !== 'paragraph') check(node, file);
    });
  };
}

function check({ value, position }: Html, file: VFile): void {
  const { element } = block.exec(value)?.groups ?? {};
  if (element === undefined) return;
  const text = value.replace(/<[^<>]*>/gu, '');
  const found = markdown.exec(text);
  if (!found) return;
  const line = (position?.start.line ?? 1) + text.slice(0, found.index).split('\n').length - 1;
  const facts = { element: element.toLowerCase(), text: found[0].trim() };
  reportTo(file)('html-markdown', facts, { line, column: 1 });
}
