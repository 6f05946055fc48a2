import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/**
 * Turns the `align` attribute, which HTML has given up, into a class that every style sheet of a template knows:
 * `align-left`, `align-center` or `align-right`.
 */
export function alignment() {
  return (tree: Root): void => {
    visit(tree, 'element', ({ properties }) => {
      const { align } = properties;
      if (align === undefined) return;
      delete properties.align;
      if (align !== 'left' && align !== 'center' && align !== 'right') return;
      const classes = Array.isArray(properties.className) ? properties.className : [];
      properties.className = [...classes, `align-${align}`];
    });
  };
}
