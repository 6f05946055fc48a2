import { elementsOf, type Mend, setType, typeOf } from './structure-tree.ts';

/**
 * Makes a group of a figure that holds other elements: the picture, which is a figure itself, and its caption.
 *
 * An alternative text on the outer figure would be read in place of all it holds, so that the caption went unheard; and
 * a figure without one is an error.
 */
export const groupFigures: Mend = (element, document) => {
  if (typeOf(element) !== 'Figure' || element.dict.has('Alt')) return;
  if (elementsOf(element.dict, document).length > 0) setType(element, 'Div');
};
