import type { Element, ElementContent } from 'hast';
import { hasClass } from '../../../model/class-names.ts';

/** What Typst does not say in the structure of a PDF, in the order of the text. */
export interface StructureFacts {
  /** Of each caption, whether it stands below what it belongs to. */
  captions: boolean[];
  /** Of each table, which of the cells of its body are heads of their rows. */
  tables: boolean[][];
}

/** Notes the facts of an element, before those of the elements in it. */
export function noteFacts(element: Element, { captions, tables }: StructureFacts): void {
  const { tagName } = element;
  if (tagName === 'figure' && childrenOf(element, 'figcaption').length > 0)
    captions.push(!hasClass(element, 'table') && !hasClass(element, 'listing'));
  if (tagName !== 'table') return;
  if (childrenOf(element, 'caption').length > 0) captions.push(false);
  const bodies = [element, ...childrenOf(element, 'tbody'), ...childrenOf(element, 'tfoot')];
  const cells = bodies.flatMap((body) => childrenOf(body, 'tr')).flatMap((row) => childrenOf(row, 'td', 'th'));
  tables.push(cells.map((cell) => cell.tagName === 'th'));
}

function childrenOf({ children }: Element, ...names: string[]): Element[] {
  const isWanted = (node: ElementContent): node is Element => node.type === 'element' && names.includes(node.tagName);
  return children.filter(isWanted);
}
