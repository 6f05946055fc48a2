import type { Mend } from './mend.ts';
import { isNode, isOfType, type Kid, type StructureNode, textAt } from './node.ts';

/** Elements whose content is shown, not read: whatever is drawn in them belongs to them. */
const pictures = new Set(['Formula', 'Form', 'Lbl']);

/** Whether an element is a picture itself, and no group round one. */
export function isPicture(node: StructureNode): boolean {
  if (pictures.has(node.type)) return true;
  return node.type === 'Figure' && (textAt(node, 'Alt') !== undefined || !node.kids.some(isNode));
}

/**
 * What a picture is painted with. Its alternative text is read in place of all that is in it, so that elements in it say
 * nothing; only links can still be followed.
 */
export function paintedIn({ kids }: StructureNode): Kid[] {
  return kids.flatMap((kid) => {
    if (!isNode(kid)) return [kid];
    const inner = paintedIn(kid);
    if (!isOfType(kid, 'Link')) return inner;
    kid.kids = inner;
    return [kid];
  });
}

/**
 * Makes a group of a figure that holds other elements: the picture, which is a figure itself, and its caption.
 *
 * An alternative text on the outer figure would be read in place of all it holds, so that the caption went unheard; and
 * a figure without one is an error. The caption of a table stands in the table, first or last (ISO 32000-1, table 337).
 */
export const mendFigure: Mend = (figure) => {
  if (isPicture(figure)) return [figure];
  const { kids } = figure;
  const table = kids.find((kid) => isOfType(kid, 'Table'));
  if (kids.length === 2 && table && isOfType(table, 'Table')) {
    const caption = kids.find((kid) => isOfType(kid, 'Caption'));
    if (caption) {
      const isAbove = kids.indexOf(caption) < kids.indexOf(table);
      table.kids = isAbove ? [caption, ...table.kids] : [...table.kids, caption];
      return [table];
    }
  }
  figure.type = 'Div';
  return kids.length === 1 && textAt(figure, 'Lang') === undefined ? kids : [figure];
};
