import type { BlockContent, Blockquote, Paragraph, PhrasingContent, Root } from 'mdast';
import type { Point, Position } from 'unist';

/** The parts of a letter before and after its text. */
export interface LetterParts {
  opening?: string | undefined;
  closing?: string | undefined;
  signature?: readonly string[] | undefined;
  enclosures?: readonly string[] | undefined;
  copies?: readonly string[] | undefined;
}

export interface LetterWords {
  enclosures: string;
  copies: string;
}

/**
 * Adds the salutation, the close and the lists of a letter to its text, so that every format has them.
 *
 * @param point of the letter in the front matter, for messages
 */
export function addLetterParts(tree: Root, parts: LetterParts, words: LetterWords, point: Point | undefined): void {
  const { opening, closing, signature = [], enclosures = [], copies = [] } = parts;
  const position = point && { start: point, end: point };
  const block = (name: string, children: PhrasingContent[]): Paragraph => ({
    type: 'paragraph',
    children,
    data: { hProperties: { className: [name] } },
    ...(position && { position }),
  });
  const list = (name: string, label: string, items: readonly string[]) =>
    items.length === 0
      ? []
      : [block(name, [{ type: 'strong', children: [text(label)] }, { type: 'break' }, ...inLines(items)])];
  if (opening !== undefined) tree.children.splice(startOf(tree), 0, block('letter-opening', [text(opening)]));
  const close = [
    ...(closing === undefined ? [] : [block('letter-closing', [text(closing)])]),
    ...(signature.length === 0 ? [] : [block('letter-signature', inLines(signature))]),
  ];
  if (close.length > 0) tree.children.push(together([...takeLastParagraph(tree), ...close], position));
  tree.children.push(
    ...list('letter-enclosures', words.enclosures, enclosures),
    ...list('letter-copies', words.copies, copies),
  );
}

/** Blocks that stay on one page: a close never stands alone on the last one. */
function together(children: BlockContent[], position: Position | undefined): Blockquote {
  const data = { hName: 'div', hProperties: { className: ['letter-end'] } };
  return { type: 'blockquote', children, data, ...(position && { position }) };
}

/** Removes the last paragraph of the text, unless the text ends in something else. */
function takeLastParagraph({ children }: Root): Paragraph[] {
  const last = children.at(-1);
  if (last?.type !== 'paragraph') return [];
  children.pop();
  return [last];
}

/** The text begins after the front matter and the title. */
function startOf({ children }: Root): number {
  const first = children.findIndex(({ type }) => type !== 'yaml');
  const node = children[first];
  return node?.type === 'heading' && node.depth === 1 ? first + 1 : Math.max(0, first);
}

function inLines(lines: readonly string[]): PhrasingContent[] {
  return lines.flatMap((line, index): PhrasingContent[] =>
    index === 0 ? [text(line)] : [{ type: 'break' }, text(line)],
  );
}

function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
