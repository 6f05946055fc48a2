import type { Data, Paragraph, Root } from 'mdast';
import type { Math as DisplayedMath, InlineMath } from 'mdast-util-math';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { visit } from '../model/visit.ts';
import { parseAttributeList } from './attribute-list.ts';
import { displayedFormulas, displayedFormulasFromMarkdown } from './displayed-formulas.ts';
import { sourceText } from './source-text.ts';
import { addSyntax } from './syntax.ts';

/**
 * Applies the id and classes in braces after displayed formulas: `$$ … $$ {#eq-x}`, on one line or after either fence. A
 * formula with an id is an equation, which can be numbered and referenced.
 */
export function equations(this: Processor) {
  addSyntax(this, displayedFormulas, displayedFormulasFromMarkdown);
  return (tree: Root, file: VFile): void => {
    visit(tree, (node) => {
      if (node.type === 'math') giveAttributes(node, node.meta ?? '');
      else if (node.type === 'paragraph') readLine(node, file);
    });
  };
}

/** A paragraph of a displayed formula and braces. */
function readLine({ children }: Paragraph, file: VFile): void {
  const [formula, braces, ...others] = children;
  if (formula?.type !== 'inlineMath' || braces?.type !== 'text' || others.length > 0) return;
  if (!sourceText(formula, file).startsWith('$$') || !/^\s*\{/u.test(sourceText(braces, file))) return;
  if (giveAttributes(formula, braces.value)) children.pop();
}

/** @returns whether the text was an attribute list */
function giveAttributes(formula: DisplayedMath | InlineMath, text: string): boolean {
  const list = parseAttributeList(/^\s*\{([^{}]*)\}\s*$/u.exec(text)?.[1] ?? '.');
  if (!list || list.width !== undefined || list.height !== undefined) return false;
  const data: Data = formula.data ?? {};
  const classes = [data.hProperties?.className ?? []].flat().filter((name) => typeof name === 'string');
  const className = [...classes, ...list.className];
  data.hProperties = {
    ...data.hProperties,
    ...(list.id === undefined ? {} : { id: list.id }),
    ...(className.length === 0 ? {} : { className }),
  };
  formula.data = data as typeof formula.data;
  return true;
}
