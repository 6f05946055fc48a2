import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { isRemote, pathIn } from '../../model/addresses.ts';
import { classesOf } from '../../model/class-names.ts';
import { elementsIn } from '../../model/published-text.ts';

/**
 * Replaces an image that cannot be shown with a box that has its alternative text and file name. Screen readers
 * announce it as an image with that text.
 */
export function showAsMissing(picture: Element, src: string): void {
  const { id, alt } = picture.properties;
  const alternative = String(alt ?? '').trim();
  const name = nameOf(src);
  const label = [alternative, name].filter((part) => part !== '').join(' · ') || '?';
  const content: ElementContent[] =
    alternative === '' || name === '' ? [text(label)] : [text(`${alternative} `), h('small', name)];
  picture.tagName = 'span';
  picture.properties = {
    ...(id !== undefined && { id }),
    className: ['missing-picture', ...classesOf(picture)],
    role: 'img',
    ariaLabel: label,
  };
  picture.children = content;
}

/** Turns each `picture` whose `img` is now a box into a plain element: it must not contain any other element. */
export function openPictures(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const isOpen = element.tagName === 'picture' && !element.children.some(isImage);
    if (isOpen) element.tagName = 'span';
  }
}

function isImage(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'img';
}

/** The name of the file. The URL of an image from the web, such as a badge, says less than its alternative text. */
function nameOf(src: string): string {
  if (/^data:/iu.test(src)) return '';
  const path = isRemote(src) ? src.replace(/^(?:[a-z][a-z\d+.-]*:)?\/\//iu, '').split(/[?#]/u, 1)[0] : pathIn(src);
  return (isRemote(src) ? path?.split('/', 1)[0] : path?.split('/').at(-1)) ?? '';
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
