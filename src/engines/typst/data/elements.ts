import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { fragmentOf, hrefTo } from '../../../model/addresses.ts';
import { answerLinesClass } from '../../../model/exercises.ts';
import { blocks, classesOf, firstLineOf, hasClass, headingLevel, isBacklink } from '../../../model/html-elements.ts';
import { longestAddress } from '../../../model/limits.ts';
import { readSlot } from '../../page-numbers.ts';
import { hasLongWord } from './long-words.ts';
import { mathElements } from './math-elements.ts';
import { tableGrid } from './table-grid.ts';

interface ElementKind {
  attributes?: (element: Element) => Record<string, unknown>;
  /** Whether its children are data in `attributes`. Default: they are elements of their own. */
  isLeaf?: boolean;
}

const plain: ElementKind = {};

const list: ElementKind = {
  attributes: ({ properties: { start, reversed, type } }) => ({
    ...(start !== undefined && { start: Number(start) }),
    ...(reversed ? { reversed: true } : {}),
    ...(typeof type === 'string' && { type }),
  }),
};

const link: ElementKind = { attributes: linkOf };

function linkOf({ properties: { href } }: Element): { href?: string; target?: string } {
  if (typeof href !== 'string' || href === '' || href.length > longestAddress) return {};
  // Ids are spelled the same way everywhere.
  if (!href.startsWith('#')) return { href };
  const target = fragmentOf(href);
  return { href: hrefTo(target), target };
}

const item: ElementKind = {
  attributes: (element) => {
    const { value } = element.properties;
    const back = backlinkOf(element);
    return {
      ...(value !== undefined && { value: Number(value) }),
      ...(back !== undefined && { back: hrefTo(fragmentOf(back)) }),
    };
  },
};

/** The address of the first reference to a note at the end. The link is in the note or in its last paragraph. */
function backlinkOf({ children }: Element): string | undefined {
  const own = children.filter((child) => child.type === 'element');
  const links = [...own, ...(own.at(-1)?.children ?? [])]
    .filter((child) => child.type === 'element')
    .filter(isBacklink);
  return links[0] && String(links[0].properties.href);
}

const code: ElementKind = {
  isLeaf: true,
  attributes: (element) => {
    const text = textOf(element);
    return { text, ...(hasLongWord(text) && { long: true }) };
  },
};

const listing: ElementKind = {
  isLeaf: true,
  attributes: (element) => ({
    text: textOf(element).replace(/\n$/u, ''),
    lines: codeLines(element),
    numbered: hasClass(element, 'numbered'),
    first: firstLineOf(element),
    ...(element.properties.dataInCell === true && { 'in-cell': true }),
  }),
};

const table: ElementKind = { attributes: (element) => ({ ...tableGrid(element) }) };

const alignments = ['left', 'center', 'right'] as const;

const slot: ElementKind = {
  isLeaf: true,
  attributes: ({ properties: { dataPageOf, dataPageAs } }) => {
    const { kind, ids } = readSlot(String(dataPageOf), dataPageAs === undefined ? undefined : String(dataPageAs));
    return { kind, ids, hrefs: ids.map(hrefTo) };
  },
};

/** Characters of a cell that fits on any page, also in a narrow column. */
const mostWhole = 400;

const cell: ElementKind = {
  attributes: (element) => {
    const { colSpan, rowSpan, dataColumn, dataDecimals, dataUnmeasured } = element.properties;
    const align = alignments.find((name) => hasClass(element, `align-${name}`));
    return {
      ...(colSpan !== undefined && { colspan: Number(colSpan) }),
      ...(rowSpan !== undefined && { rowspan: Number(rowSpan) }),
      ...(align && { align }),
      ...(dataColumn !== undefined && { column: Number(dataColumn) }),
      ...(dataDecimals !== undefined && { decimals: String(dataDecimals) }),
      ...(dataUnmeasured === true && { measured: false }),
      ...(rowSpan === undefined &&
        textOf(element).length <= mostWhole &&
        !element.children.some((child) => child.type === 'element' && blocks.has(child.tagName)) && { whole: true }),
    };
  },
};

const box: ElementKind = { attributes: (element) => ({ kind: element.properties.role, classes: classesOf(element) }) };

const checkbox: ElementKind = {
  isLeaf: true,
  attributes: ({ properties: { checked } }) => ({ checked: Boolean(checked) }),
};

/** Lines to write on, as their number. */
const answerLines: ElementKind = { isLeaf: true, attributes: ({ children }) => ({ count: children.length }) };

/** A width or a height from the author: a width may be relative to the line. A relative height has no meaning there, as in browsers. */
const pictureSize = /(width|height): ([\d.]+)(%|px|em|rem|mm|cm|in|pt)/gu;

const image: ElementKind = {
  isLeaf: true,
  attributes: ({ properties: { src, alt, style, width, height } }) => {
    const sizes = Array.from(String(style ?? '').matchAll(pictureSize), ([, side = '', value, unit]) => ({
      side,
      value: Number(value),
      unit,
    }));
    return {
      src: `/${String(src)}`,
      // An image whose author gave no text has none in any format, and counts as decoration.
      alt: String(alt ?? ''),
      // In pixels of CSS: Typst would take one of a photograph for a point.
      ...(Number(width) > 0 && Number(height) > 0 && { natural: { width: Number(width), height: Number(height) } }),
      ...Object.fromEntries(
        sizes.filter(({ side, unit }) => side === 'width' || unit !== '%').map(({ side, ...size }) => [side, size]),
      ),
    };
  },
};

/** What is shown instead of an image, with the same alternative text. */
const missingPicture: ElementKind = {
  attributes: ({ properties: { ariaLabel } }) => ({ alt: String(ariaLabel ?? '') }),
};

const plainTags =
  'abbr address aside b bdi bdo blockquote br caption cite dd del details dfn div dl dt em equation figcaption figure heading hr i ins kbd mark nav p pagebreak q rb rp rt ruby s samp section sheet small span strong sub summary sup tbody tfoot thead time tr u ul var wbr';

/** The HTML elements that the templates support, by name. */
export const elementKinds: ReadonlyMap<string, ElementKind> = new Map<string, ElementKind>([
  ...plainTags.split(' ').map((tag) => [tag, plain] as const),
  ...Object.entries({
    ...{ a: link, code, img: image, input: checkbox, li: item, ol: list },
    ...{ pre: listing, slot, table, td: cell, th: cell, admonition: box },
    [answerLinesClass]: answerLines,
    'missing-picture': missingPicture,
  }),
  ...mathElements,
]);

/** HTML elements that are not printed: those by which a browser chooses an image, and columns, which are as wide as their words need. */
export const notPrinted: ReadonlySet<string> = new Set(['source', 'col', 'colgroup']);

/** The name of the function for an element: its HTML name, unless a class gives it another meaning. */
export function tagOf(element: Element): string {
  if (headingLevel(element) !== undefined) return 'heading';
  if (element.properties.dataPageOf !== undefined) return 'slot';
  return (
    ['admonition', 'equation', 'missing-picture', answerLinesClass].find((name) => hasClass(element, name)) ??
    element.tagName
  );
}

/** A run of code of one kind, such as `keyword` or `string`. Without a kind, it has no colour. */
interface CodeRun {
  text: string;
  token?: string;
  /** What it leads to, if it is a link. */
  href?: string;
}

interface CodeLine {
  runs: CodeRun[];
  /** `highlighted`, `inserted` or `deleted`. */
  marks: string[];
  /** Of a line that may have to be folded: its length, and the length of its indent, in letters. */
  long?: { letters: number; indent: number };
}

/** Letters of a line of code that are never folded, whatever the page. */
const neverFolded = 24;

/** Characters that are up to twice as wide as the letters of code. */
const wide =
  /[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uFF01-\uFF60]/gu;

const tokenPrefix = 'tok-';

/** The lines of a code block, with the kinds from the highlighter. */
function codeLines(pre: Element): CodeLine[] {
  const lines: CodeLine[] = [{ runs: [], marks: [] }];
  const add = (text: string, look: Pick<CodeRun, 'token' | 'href'>, marks: string[]) => {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push({ runs: [], marks: [] });
      const line = lines.at(-1);
      if (line && part !== '') {
        line.runs.push({ text: part, ...look });
        line.marks = marks;
      }
    }
  };
  type Look = Parameters<typeof add>[1];
  const waiting: { node: ElementContent; look: Look; marks: string[] }[] = [];
  const wait = (children: readonly ElementContent[], look: Look, marks: string[]) => {
    for (const node of children.toReversed()) waiting.push({ node, look, marks });
  };
  wait(pre.children, {}, []);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, look, marks } = next;
    if (node.type === 'text') add(node.value, look, marks);
    if (node.type !== 'element') continue;
    const classes = classesOf(node);
    const [token] = classes.flatMap((name) => (name.startsWith(tokenPrefix) ? name.slice(tokenPrefix.length) : []));
    const { href } = node.tagName === 'a' ? linkOf(node) : {};
    wait(
      node.children,
      { ...look, ...(token && { token }), ...(href && { href }) },
      classes.includes('line') ? classes.filter((name) => name !== 'line') : marks,
    );
  }
  if (lines.at(-1)?.runs.length === 0) lines.pop();
  for (const line of lines) {
    const text = line.runs.map((run) => run.text).join('');
    const letters = text.length + (text.match(wide)?.length ?? 0);
    if (letters > neverFolded) line.long = { letters, indent: text.search(/[^ ]|$/u) };
  }
  return lines;
}
