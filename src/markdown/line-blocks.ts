import type { Paragraph, PhrasingContent, Root } from 'mdast';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { sourceText } from './source-text.ts';

/** The beginning of each line. */
const bar = /^\|(?: |$)/u;

/**
 * Parses the line blocks of Pandoc: if each line begins with `| `, line breaks and indentation are kept. A line that begins
 * otherwise continues the previous one. With another bar at its end it is a table row, unless the document is in Pandoc's
 * dialect.
 */
export function lineBlocks() {
  return (tree: Root, file: VFile): void => {
    const isOwn = file.data.dialect === 'pandoc' || file.data.dialect === 'quarto';
    visit(tree, 'paragraph', (paragraph) => {
      const lines = linesOf(sourceText(paragraph, file));
      const [first] = lines;
      if (first === undefined || !bar.test(first) || lines.some((line) => !isOwn && /[^|]\|\s*$/u.test(line))) return;
      setLines(paragraph);
    });
  };
}

/** Without container prefixes. Only a text with bars is split. */
function linesOf(source: string): string[] {
  return source.startsWith('|') ? source.split('\n').map((line) => line.replace(/^[ \t>]*/u, '')) : [];
}

function setLines(paragraph: Paragraph): void {
  const children: PhrasingContent[] = [];
  let startsLine = true;
  for (const node of paragraph.children) {
    if (node.type === 'break') startsLine = true;
    else if (node.type !== 'text') {
      children.push(node);
      startsLine = false;
    } else {
      for (const [index, line] of node.value.split('\n').entries()) {
        startsLine ||= index > 0;
        children.push(...(startsLine ? lineStart(line, children.length === 0) : [{ ...node, value: line }]));
        startsLine = false;
      }
    }
  }
  paragraph.children = children.filter((node) => node.type !== 'text' || node.value !== '');
  paragraph.data = { ...paragraph.data, hProperties: { ...paragraph.data?.hProperties, className: ['line-block'] } };
}

/** A new line, or the rest of the previous one. Indentation is kept. */
function lineStart(line: string, isFirst: boolean): PhrasingContent[] {
  if (!bar.test(line)) return [{ type: 'text', value: ` ${line}` }];
  const text = line.slice(2).replace(/^ +/u, (spaces) => '\u00A0'.repeat(spaces.length));
  return [...(isFirst ? [] : [{ type: 'break' } as const]), { type: 'text', value: text }];
}
