import type { BlockContent, Blockquote } from 'mdast';
import { answerLineClass, answerLinesClass } from '../model/answer-lines.ts';

/** Lines to write on. They have no text, so readers of screens and ebooks never meet them. */
export function answerLines(count: number): BlockContent {
  const element = (name: string, children: BlockContent[]): Blockquote => ({
    type: 'blockquote',
    children,
    data: { hName: 'div', hProperties: { className: [name] } },
  });
  return element(
    answerLinesClass,
    Array.from({ length: count }, () => element(answerLineClass, [])),
  );
}
