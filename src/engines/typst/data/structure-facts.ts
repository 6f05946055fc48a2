import type { Element, ElementContent } from 'hast';
import { hasClass } from '../../../model/html-elements.ts';

/** Facts that Typst leaves out of the structure of a PDF, in text order. */
export interface StructureFacts {
  /** For each caption, whether it is below its content. */
  captions: boolean[];
  tables: TableFacts[];
}

export interface TableFacts {
  headRows: number;
  /** Which of its body cells are row headers. */
  rowHeads: boolean[];
}

/** Records the facts of an element, before those of its descendants. */
export function noteFacts(element: Element, { captions, tables }: StructureFacts): void {
  const { tagName } = element;
  if (tagName === 'figure' && childrenOf(element, 'figcaption').length > 0)
    captions.push(!hasClass(element, 'table') && !hasClass(element, 'listing'));
  if (tagName !== 'table') return;
  if (childrenOf(element, 'caption').length > 0) captions.push(false);
  const bodies = [element, ...childrenOf(element, 'tbody'), ...childrenOf(element, 'tfoot')];
  const cells = bodies.flatMap((body) => childrenOf(body, 'tr')).flatMap((row) => childrenOf(row, 'td', 'th'));
  const headRows = childrenOf(element, 'thead').flatMap((head) => childrenOf(head, 'tr')).length;
  tables.push({ headRows, rowHeads: cells.map((cell) => cell.tagName === 'th') });
}

function childrenOf({ children }: Element, ...names: string[]): Element[] {
  const isWanted = (node: ElementContent): node is Element => node.type === 'element' && names.includes(node.tagName);
  return children.filter(isWanted);
}
