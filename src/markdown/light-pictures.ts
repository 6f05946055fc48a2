import type { Nodes, Root } from 'mdast';
import { replaceNodes, visit } from '../model/visit.ts';

const lightOnly = /#(?:only-light|gh-light-mode-only)$/u;
const darkOnly = /#(?:only-dark|gh-dark-mode-only)$/u;

/**
 * Leaves out images for dark screens, `![](a.png#only-dark)`, if others are for light ones: as with `<picture>`, all formats show
 * the light image.
 * Sources: the documentation of Material for MkDocs, "Images, Light and dark mode", and of GitHub.
 */
export function lightPictures() {
  return (tree: Root): void => {
    let hasLight = false;
    visit(tree, 'image', ({ url }) => {
      hasLight ||= lightOnly.test(url);
    });
    if (hasLight) replaceNodes(tree, (node) => (isDark(node) ? [] : undefined));
  };
}

/** Whether a node is an image for dark screens, or contains nothing else. */
function isDark(node: Nodes): boolean {
  if (node.type === 'image') return darkOnly.test(node.url);
  if (node.type !== 'link' && node.type !== 'paragraph') return false;
  const parts = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return parts.length > 0 && parts.every(isDark);
}
