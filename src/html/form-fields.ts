import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';

/** Removes form fields except the checkboxes of task lists: sanitizing would turn all of them into checkboxes. */
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
