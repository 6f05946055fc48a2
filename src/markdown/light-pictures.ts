import type { Nodes, Root } from 'mdast';
import { replaceNodes, visit } from '../model/visit.ts';

const lightOnly = /#(?:only-light|gh-light-mode-only)$/u;
const darkOnly = /#(?:only-dark|gh-dark-mode-only)$/u;

const tagFor = (mode: string) =>
  String.raw`<img\b[^<>]*\bsrc=["']?[^<>"'\s]*#(?:only-${mode}|gh-${mode}-mode-only)\b[^<>]*>`;
const lightTag = new RegExp(tagFor('light'), 'iu');
/** With the link around it. */
const darkTag = new RegExp(String.raw`<a\b[^<>]*>\s*${tagFor('dark')}\s*</a>|${tagFor('dark')}`, 'giu');

/**
 * Leaves out images for dark screens, `![](a.png#only-dark)` or `<img src="a.png#gh-dark-mode-only">`, if others are for light ones:
 * as with `<picture>`, all formats show the light image.
 * Sources: the documentation of Material for MkDocs, "Images, Light and dark mode", and of GitHub.
 */
export function lightPictures() {
  return (tree: Root): void => {
    let hasLight = false;
    visit(tree, (node) => {
      if (node.type === 'image') hasLight ||= lightOnly.test(node.url);
      if (node.type === 'html') hasLight ||= lightTag.test(node.value);
    });
    if (!hasLight) return;
    visit(tree, 'html', (html, index, parent) => {
      html.value = html.value.replace(darkTag, '');
      const [before, after] = [parent?.children[(index ?? 0) - 1], parent?.children[(index ?? 0) + 1]];
      // In a paragraph, the link around it has tags of its own.
      if (html.value !== '' || before?.type !== 'html' || after?.type !== 'html') return;
      if (/^<a\b/iu.test(before.value) && /^<\/a\b/iu.test(after.value)) before.value = after.value = '';
    });
    replaceNodes(tree, (node) => (isDark(node) ? [] : undefined));
  };
}

/** Whether a node is an image for dark screens, or contains nothing else. */
function isDark(node: Nodes): boolean {
  if (node.type === 'image') return darkOnly.test(node.url);
  if (node.type === 'html') return node.value === '';
  if (node.type !== 'link' && node.type !== 'paragraph') return false;
  const parts = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return parts.length > 0 && parts.every(isDark);
}
