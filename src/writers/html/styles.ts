import type { Root } from 'hast';
import { sha256 } from '../../model/digest.ts';
import type { Note } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';

const scheme = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/;

/**
 * A style sheet whose rules for light and dark screens also follow the reader's choice: `data-theme` of the root
 * element, `light`, `dark` or another value. Each `@media (prefers-color-scheme: …)` is disabled if the reader chose
 * the other theme, and repeated for readers who chose this one regardless of their system. Specificity does not change,
 * so the cascade stays the same.
 */
export function themed(css: string): string {
  let result = '';
  let rest = css;
  for (;;) {
    const block = nextBlock(rest);
    if (!block) return result + rest;
    const { start, prelude, body, end } = block;
    const dark = scheme.exec(prelude)?.[1] === 'dark';
    const [chosen, other] = dark ? ['dark', 'light'] : ['light', 'dark'];
    const asSystem = `@media${prelude}{${within(body, `:not([data-theme=${other}])`)}}`;
    const asChosen = `@media${onScreen(prelude)}{${within(body, `[data-theme=${chosen}]`)}}`;
    result += `${rest.slice(0, start)}${asSystem}\n\n${asChosen}`;
    rest = rest.slice(end);
  }
}

interface Block {
  /** The offset of its `@media`, and of its end. */
  start: number;
  end: number;
  /** The text before and between its braces. */
  prelude: string;
  body: string;
}

/** The first block that depends on the colour scheme. */
function nextBlock(css: string): Block | undefined {
  for (const { index, 0: head, 1: prelude = '' } of css.matchAll(/@media([^{};]*)\{/g)) {
    if (!scheme.test(prelude)) continue;
    const open = index + head.length;
    const close = closingBrace(css, open);
    return { start: index, end: close + 1, prelude, body: css.slice(open, close) };
  }
  return undefined;
}

/** A comment, a string or a brace: the tokens that determine where a block ends. */
const tokens = /\/\*.*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{}]/gs;

/** The end of a block that is open at an offset, or of the sheet if the block is not closed. */
function closingBrace(css: string, from: number): number {
  let depth = 1;
  for (const { 0: token, index } of css.slice(from).matchAll(tokens)) {
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    if (depth === 0) return from + index;
  }
  return css.length;
}

function openingBrace(css: string, from: number): number | undefined {
  for (const { 0: token, index } of css.slice(from).matchAll(tokens)) if (token === '{') return from + index;
  return undefined;
}

/** Paper is light, regardless of the theme. */
function onScreen(prelude: string): string {
  const always = prelude.replace(scheme, '(min-width: 0)');
  return /^\s*\(/.test(always) && !always.includes(',') ? ` screen and ${always.trimStart()}` : always;
}

/** Whitespace and comments before a rule, and the rule. */
const leading = /^((?:\s|\/\*.*?\*\/)*)(.*)$/s;

/** The rules of a block, limited to roots with an attribute. */
function within(body: string, attribute: string): string {
  let result = '';
  let from = 0;
  for (;;) {
    const open = openingBrace(body, from);
    const [, space = '', selector = ''] = leading.exec(body.slice(from, open)) ?? [];
    // Declarations of a block nested in a rule.
    if (open === undefined) return `${result}${space}${selector && `:where(:root${attribute}) & {${selector}}`}`;
    const close = closingBrace(body, open + 1);
    const inner = body.slice(open + 1, close);
    const selectors = () => selectorsOf(selector).map((one) => chosen(one, attribute));
    result += space;
    result += selector.startsWith('@')
      ? `${selector}{${within(inner, attribute)}}`
      : `${selectors().join(', ')} {${inner}}`;
    from = close + 1;
  }
}

/** The selectors of a list, split at the commas outside brackets. */
function selectorsOf(list: string): string[] {
  const selectors = [''];
  let depth = 0;
  for (const character of list) {
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) selectors.push('');
    else selectors.push(selectors.pop() + character);
  }
  return selectors.map((selector) => selector.trim());
}

/** A selector for the root, or for something in it. `:where` has no specificity. */
function chosen(selector: string, attribute: string): string {
  const root = /^(?::root|html)(?![\w-])/.exec(selector)?.[0];
  if (root === undefined) return `:where(:root${attribute}) ${selector}`;
  return `${root}:where(${attribute})${selector.slice(root.length)}`;
}

/** Moves the `style` attributes of trees, which a strict policy refuses, into a style sheet. */
interface InlineStyles {
  /** Replaces the style attribute of each element with a class. */
  take: (tree: Root) => void;
  /** The rules of all classes so far. */
  rules: () => string;
}

/** One collector for all trees that share a style sheet. */
export function inlineStyles(): InlineStyles {
  const byClass = new Map<string, string>();
  const classFor = (style: string) => {
    const name = `style-${sha256(style).slice(0, 8)}`;
    byClass.set(name, style);
    return name;
  };
  return {
    take(tree) {
      for (const { properties } of elementsIn(tree)) {
        const { style } = properties;
        if (typeof style !== 'string') continue;
        delete properties.style;
        // A style that could end its rule is not ours.
        if (/[{}<]/u.test(style)) continue;
        const own = properties.className;
        properties.className = [...(Array.isArray(own) ? own : []), 'styled', classFor(style)];
      }
    },
    // Attributes override every rule; an id that no element has, in `:is()`, gives the rule precedence over all but
    // those with ids.
    rules: () =>
      [...byClass]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, style]) => `:is(#offprint-none, .${name}) { ${style} }\n`)
        .join(''),
  };
}

/**
 * Rules that tell a style sheet which note belongs to which reference, as names of anchors (CSS Anchor Positioning): each note
 * has the names of its first reference and of the note before it. A template can so move a note next to its reference; the
 * document contains it once, in the list of notes.
 */
export function noteAnchors(notes: readonly Note[]): string {
  return notes
    .flatMap(({ id, references: [reference] }, index) => {
      const before = notes[index - 1]?.id;
      if (reference === undefined) return [];
      return [
        `#${reference.id} { anchor-name: --${reference.id} }\n`,
        `#${id} { anchor-name: --${id}; --reference: --${reference.id}; --note-before: --${before ?? 'none'} }\n`,
      ];
    })
    .join('');
}
