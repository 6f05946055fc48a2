import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';

/** The `type` of a list in HTML. */
export type ListType = '1' | 'a' | 'A' | 'i' | 'I';

/** Names of numberings in CSS. */
const numberings = { '1': 'decimal', a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' } as const;

/** The classes of a list whose numbers are in or before parentheses. HTML has no attribute for that. */
export function parenthesisClasses(type: ListType, delimiters: string | undefined): string[] {
  if (delimiters === '()') return ['in-parentheses', numberings[type]];
  return delimiters === ')' ? ['before-parenthesis', numberings[type]] : [];
}

/** Lets the lists of CommonMark keep the parenthesis of `1)`. */
export function listParentheses() {
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    visit(tree, 'list', (list) => {
      const start = list.ordered ? list.children[0]?.position?.start.offset : undefined;
      if (start === undefined || !/^[0-9]{1,9}\)/u.test(source.slice(start, start + 10))) return;
      list.data = { ...list.data, hProperties: { ...list.data?.hProperties, className: parenthesisClasses('1', ')') } };
    });
  };
}
