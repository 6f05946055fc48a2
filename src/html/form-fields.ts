import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';

/** Takes out the fields of forms but checkboxes, those of task lists: sanitising would make checkboxes of them all. */
export function formFields() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'element', ({ tagName, properties, position }, index, parent) => {
      if (tagName !== 'input' || properties.type === 'checkbox' || !parent || index === undefined) return undefined;
      report('html-element-removed', { element: tagName }, position);
      parent.children.splice(index, 1);
      return index;
    });
  };
}
