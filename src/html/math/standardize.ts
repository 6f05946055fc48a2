import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';

/** Elements that hold text alone (MathML 3, 3.2). */
const tokens = new Set(['mi', 'mn', 'mo', 'ms', 'mtext']);

/** Elements that say how their content is styled (MathML 3, 3.3.4). */
const styling = new Set(['math', 'mstyle', 'mtable']);

/**
 * Makes what temml writes for browsers, which allow much, what the standard allows: validators and reading systems go
 * by that. It looks the same.
 */
export function standardize(math: Element): void {
  visit(math, 'element', (element) => {
    dropEmptyStyles(element);
    if (tokens.has(element.tagName)) element.children = [{ type: 'text', value: textOf(element).normalize('NFC') }];
    else if (!styling.has(element.tagName)) moveStyle(element);
  });
}

/** Of a colour that a formula was not given, temml writes `color:undefined`. */
function dropEmptyStyles({ properties }: Element): void {
  if (typeof properties.style !== 'string' || !properties.style.includes('undefined')) return;
  const declarations = properties.style.split(';').filter((declaration) => !declaration.endsWith(':undefined'));
  if (declarations.some((declaration) => declaration.trim() !== '')) properties.style = declarations.join(';');
  else delete properties.style;
}

/** Hands the style of its content from an element that may not have it to an `mstyle`. */
function moveStyle(element: Element): void {
  const { displaystyle, scriptlevel, ...properties } = element.properties;
  if (displaystyle === undefined && scriptlevel === undefined) return;
  if (element.tagName === 'mrow') {
    element.tagName = 'mstyle';
    return;
  }
  element.properties = properties;
  element.children = [h('mstyle', { displaystyle, scriptlevel }, element.children)];
}
