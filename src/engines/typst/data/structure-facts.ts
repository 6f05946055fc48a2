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
  /** For each of its cells, what it is a header of. */
  headers: (HeaderScope | undefined)[];
}

/** The scope of a header cell (ISO 32000-1, table 349). */
export type HeaderScope = 'Row' | 'Column';

/** The beginning of the alternative text of elements between which a formula has its place in the structure. */
export const liftedKey = 'offprint-lifted-';

/** Records the facts of an element, before those of its descendants. */
export function noteFacts(element: Element, { captions, tables }: StructureFacts): void {
  const { tagName } = element;
  if (tagName === 'figure' && childrenOf(element, 'figcaption').length > 0)
    captions.push(!hasClass(element, 'table') && !hasClass(element, 'listing'));
  if (tagName !== 'table') return;
  if (childrenOf(element, 'caption').length > 0) captions.push(false);
  const rowsIn = (parts: Element[]) => parts.flatMap((part) => childrenOf(part, 'tr'));
  const heads = rowsIn(childrenOf(element, 'thead'));
  const others = rowsIn([element, ...childrenOf(element, 'tbody'), ...childrenOf(element, 'tfoot')]);
  const headers = [...heads.flatMap((row) => headersIn(row, 'Column')), ...others.flatMap((row) => headersIn(row))];
  tables.push({ headRows: heads.length, headers });
}

/** @param usual the scope of those that have none. Default: a row of nothing but headers has those of columns */
function headersIn(row: Element, usual?: HeaderScope): TableFacts['headers'] {
  const cells = childrenOf(row, 'td', 'th');
  const own = usual ?? (cells.every(({ tagName }) => tagName === 'th') ? 'Column' : 'Row');
  return cells.map(({ tagName, properties: { scope } }) => {
    if (tagName !== 'th') return undefined;
    if (scope === 'row' || scope === 'rowgroup') return 'Row';
    return scope === 'col' || scope === 'colgroup' ? 'Column' : own;
  });
}

function childrenOf({ children }: Element, ...names: string[]): Element[] {
  const isWanted = (node: ElementContent): node is Element => node.type === 'element' && names.includes(node.tagName);
  return children.filter(isWanted);
}
