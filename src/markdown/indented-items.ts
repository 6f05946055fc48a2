import type { Code, Paragraph, Root, RootContent } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { parsePart, placeInDocument, sourceText } from './parts.ts';

/**
 * Turns indented code after an item into the paragraphs of a nested list, if its lines begin like the items of one: Markdown does
 * not know that the text before it is an item, and that its indentation is that of the item's content.
 *
 * @param beginsItem whether a paragraph begins like an item
 * @param beginsList whether lines begin like the items of a list
 */
export function indentedItems(
  tree: Root,
  file: VFile,
  beginsItem: (paragraph: Paragraph) => boolean,
  beginsList: (lines: readonly string[]) => boolean,
): void {
  let documentLines: string[] | undefined;
  visit(tree, 'code', (code, index, parent) => {
    const before = parent?.children[(index ?? 0) - 1];
    if (!parent || index === undefined || before?.type !== 'paragraph' || !beginsItem(before)) return undefined;
    const lines = code.value.split('\n').map((line) => line.trimStart());
    if (/^(?:`{3}|~{3})/u.test(sourceText(code, file)) || !beginsList(lines)) return undefined;
    documentLines ??= String(file).split('\n');
    const paragraphs = paragraphsOf(code, lines, documentLines, file);
    if (!paragraphs) return undefined;
    parent.children.splice(index, 1, ...paragraphs);
    return index + paragraphs.length;
  });
}

/** @returns `undefined` if the lines contain other blocks */
function paragraphsOf(
  { position }: Code,
  lines: readonly string[],
  documentLines: readonly string[],
  file: VFile,
): RootContent[] | undefined {
  if (!position) return undefined;
  const { children } = parsePart(file, lines.join('\n'));
  if (children.some(({ type }) => type !== 'paragraph')) return undefined;
  // The start may be anywhere in the indentation of the first line.
  let offset = (position.start.offset ?? 0) - (position.start.column - 1);
  const places = lines.map((line, index): Point => {
    const whole = documentLines[position.start.line - 1 + index] ?? '';
    const indent = Math.max(0, whole.lastIndexOf(line));
    const place = { line: position.start.line + index, column: indent + 1, offset: offset + indent };
    offset += whole.length + 1;
    return place;
  });
  const part: Root = { type: 'root', children };
  visit(part, (node) => placeInDocument(node, places));
  return children;
}
