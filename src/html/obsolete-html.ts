import type { Element, Root } from 'hast';
import { classesOf } from '../model/html-elements.ts';
import { visit } from '../model/visit.ts';

/** The replacements for obsolete elements in the HTML standard, with the same meaning (16.2). */
const successors: Readonly<Record<string, string>> = { acronym: 'abbr', center: 'div', strike: 's', tt: 'code' };

/**
 * Replaces obsolete HTML elements with their successors, and obsolete image sizes, such as `50%`, with the result of
 * `{width=50%}`: GitHub shows both, and so does Offprint.
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
  // A percentage of the page height means nothing, and half a size would stretch the image.
  delete properties.height;
  properties.style = `width: ${share}`;
}

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
