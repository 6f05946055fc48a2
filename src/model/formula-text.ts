import type { Element, ElementContent } from 'hast';
import { isToken } from './mathml.ts';

const superscripts = characterMap('0123456789+−-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ');
const subscripts = characterMap('0123456789+−-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎');

/** The combining characters of accents above a letter. */
const accents = characterMap(
  '^ˆ~˜‾¯―˙¨ˇ˘´`→',
  '\u0302\u0302\u0303\u0303\u0304\u0304\u0304\u0307\u0308\u030C\u0306\u0301\u0300\u20D7',
);

/** The combining character of a line above several letters. */
const line = '\u0305';

/** What is raised by itself: primes and stars. */
const raised = /^[′″‴*∗†‡]+$/u;

/** Braces above and below a part, which only lead to its label. */
const braces = /^[⏞⏟⏜⏝⎴⎵]$/u;

/** Function application, and products and lists without a sign. */
const invisible = /[\u2061-\u2064]/gu;

function characterMap(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((character, index) => [character, targets[index] ?? '']));
}

/**
 * A formula as one line of text: `√2`, `x²`, `(a+b)/c`, `x_i`. Bookmarks, titles of files and search results show nothing else,
 * and without these signs the root of two would be two.
 */
export function formulaText(math: Element): string {
  return textOfAll(math.children).replace(/\s+/gu, ' ').trim();
}

type Part = ElementContent | undefined;

/** The elements whose text is not just that of their parts. */
const forms: Readonly<Record<string, (parts: readonly Element[], element: Element) => string>> = {
  'annotation': () => '',
  'annotation-xml': () => '',
  'menclose': (parts, { properties }) => {
    const text = textOfAll(parts);
    return properties.notation === 'top' ? accented(text, line) : text;
  },
  'mfrac': ([above, below], { properties }) =>
    // Without a line it is a pair, such as a binomial coefficient.
    Number.parseFloat(String(properties.linethickness)) === 0
      ? `${textOf(above)}, ${textOf(below)}`
      : `${operand(textOf(above))}/${operand(textOf(below))}`,
  'mover': ([base, above]) => withAccent(base, above) ?? withScripts(base, undefined, above),
  'mphantom': () => '',
  'mroot': ([base, index]) => {
    const degree = textOf(index);
    return `${superscript(degree) ?? operand(degree)}√${operand(textOf(base))}`;
  },
  'mspace': (_, { properties }) => (Number.parseFloat(String(properties.width)) > 0 ? ' ' : ''),
  'msqrt': (parts) => `√${operand(textOfAll(parts))}`,
  'msub': ([base, below]) => withScripts(base, below, undefined),
  'msubsup': ([base, below, above]) => withScripts(base, below, above),
  'msup': ([base, above]) => withScripts(base, undefined, above),
  'mtable': (rows) => rows.map(textOf).join('; '),
  'mtr': (cells) => cells.map(textOf).join(', '),
  'munder': ([base, below]) => withScripts(base, below, undefined),
  'munderover': ([base, below, above]) => withScripts(base, below, above),
};

function textOf(node: Part): string {
  if (node?.type === 'text') return node.value.replace(invisible, '');
  if (node?.type !== 'element') return '';
  if (isToken(node.tagName)) return textOfAll(node.children);
  // Between elements, white space is nothing.
  const parts = node.children.filter((child) => child.type === 'element');
  const form = Object.hasOwn(forms, node.tagName) ? forms[node.tagName] : undefined;
  return form ? form(parts, node) : textOfAll(parts);
}

function textOfAll(nodes: readonly ElementContent[]): string {
  return nodes.map(textOf).join('');
}

function withScripts(base: Part, below: Part, above: Part): string {
  const whole = textOf(base).trim();
  // The power of a sum is one of all of it.
  const start = /^\(.*\)$|^\[.*\]$|^\|.*\|$/su.test(whole) || isOne(whole) || whole === '' ? whole : `(${whole})`;
  return start + lowered(below) + lifted(above);
}

function lowered(node: Part): string {
  const text = textOf(node).trim();
  return text === '' || braces.test(text) ? '' : (subscript(text) ?? `_${script(node, text)}`);
}

function lifted(node: Part): string {
  const text = textOf(node).trim();
  if (text === '' || braces.test(text)) return '';
  return raised.test(text) ? text : (superscript(text) ?? `^${script(node, text)}`);
}

/** Two letters are a product, or a name if they are in one element. */
function script(node: Part, text: string): string {
  const isName = node?.type === 'element' && isToken(node.tagName) && isOne(text);
  return isName || /^.\p{M}*$/su.test(text) ? text : `(${text})`;
}

function withAccent(base: Part, above: Part): string | undefined {
  const accent = accents.get(textOf(above).trim());
  return accent && accented(textOf(base), accent);
}

function accented(text: string, accent: string): string {
  return text.replace(/[\p{L}\p{N}]\p{M}*/gu, (letter) => letter + accent);
}

/** A text in raised characters; nothing if some have no such form. */
export function superscript(text: string): string | undefined {
  return inCharacters(text, superscripts);
}

/** A text in lowered characters; nothing if some have no such form. */
export function subscript(text: string): string | undefined {
  return inCharacters(text, subscripts);
}

/** A text in other characters; nothing if some have no counterpart. */
function inCharacters(text: string, counterparts: ReadonlyMap<string, string>): string | undefined {
  const characters = [...text].map((character) => counterparts.get(character));
  return characters.length === 0 || characters.includes(undefined) ? undefined : characters.join('');
}

/** A part that is read as a whole. */
function operand(text: string): string {
  const whole = text.trim();
  return isOne(whole) || whole === '' ? whole : `(${whole})`;
}

/** Whether a text is one name, number or sign. */
function isOne(text: string): boolean {
  return /^(?:[\p{L}\p{M}]+|[\p{N}.,]+|.\p{M}*)[′″‴]*$/su.test(text);
}
