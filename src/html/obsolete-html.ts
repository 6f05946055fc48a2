import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/** What the HTML standard puts in place of elements that it has given up, and that say the same (16.2). */
const successors: Readonly<Record<string, string>> = { acronym: 'abbr', center: 'div', strike: 's', tt: 'code' };

/**
 * Gives elements of older HTML their successors, and sizes of pictures that HTML has no longer, such as `50%`, the form that
 * `{width=50%}` has: GitHub shows both, and so do we.
 */
export function obsoleteHtml() {
  return (tree: Root): void => {
    visit(tree, 'element', (element) => {
      const { tagName, properties } = element;
      if (tagName === 'center') properties.align ??= 'center';
      if (tagName === 'img') settleSize(element);
      if (Object.hasOwn(successors, tagName)) element.tagName = successors[tagName] ?? tagName;
    });
  };
}

const pixels = /^\s*(\d{1,4})(?:\.\d+)?(?:px)?\s*$/iu;
const percent = /^\s*(\d{1,3}(?:\.\d{1,2})?%)\s*$/u;

function settleSize({ properties }: Element): void {
  for (const name of ['width', 'height'] as const) {
    const whole = pixels.exec(String(properties[name] ?? ''))?.[1];
    if (whole !== undefined) properties[name] = whole;
  }
  const share = percent.exec(String(properties.width ?? ''))?.[1];
  if (share === undefined) return;
  delete properties.width;
  // A share of the height of the page means nothing, and half a size would stretch the picture.
  delete properties.height;
  properties.style = `width: ${share}`;
}
