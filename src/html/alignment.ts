import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import { classesOf } from '../model/class-names.ts';

/**
 * Turns the obsolete `align` attribute into a class that every template style sheet knows: `align-left`, `align-center` or
 * `align-right`.
 */
export function alignment() {
  return (tree: Root): void => {
    visit(tree, 'element', (element) => {
      const { properties } = element;
      const { align } = properties;
      if (align === undefined) return;
      delete properties.align;
      if (align !== 'left' && align !== 'center' && align !== 'right') return;
      properties.className = [...classesOf(element), `align-${align}`];
    });
  };
}
