import type { Nodes, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import type { Point, Position } from 'unist';
import type { VFile } from 'vfile';
import { endTagOptional, names, tableParts, voidElements, without } from '../model/html-elements.ts';
import { failure, reportTo } from '../model/report.ts';
import { EXIT, SKIP, visit, walk } from '../model/visit.ts';

/**
 * Parses the author's HTML. A document without any is left alone: parsing again is slow.
 *
 * @param levels that elements may nest: the parser itself is recursive
 * @throws Failure `source-depth`
 */
export function rawHtml(levels: number) {
  const parse = rehypeRaw();
  return (tree: Root, file: VFile): Root => {
    if (!hasRaw(tree)) return tree;
    const deep = firstTagTooDeep(tree, levels);
    if (deep) throw failure('source-depth', { levels }, deep.point, file.path);
    const report = reportTo(file);
    for (const { element, point } of takeOutMisplacedTags(tree)) {
      report('html-element-misplaced', { element, within: ['table'] }, point);
    }
    guardFirstLines(tree);
    tree.children.push({ type: 'comment', value: endMark });
    const parsed = parse(tree, file);
    removeEndMark(parsed);
    emptyVoidElements(parsed);
    return parsed;
  };
}

/**
 * The parser drops a line break after `<pre>` (HTML, section 13.2.6.4.7), here even with `<code>` between them: code that
 * begins with a blank line gets another one, to be dropped.
 */
function guardFirstLines(tree: Root): void {
  visit(tree, 'element', ({ tagName, children }) => {
    const [code] = children;
    if (tagName !== 'pre' || code?.type !== 'element') return;
    const [text] = code.children;
    if (text?.type === 'text' && text.value.startsWith('\n')) text.value = `\n${text.value}`;
  });
}

/**
 * Added at the end while the HTML is parsed: the parser holds back text in a table until something follows, and would lose the
 * last text in an unclosed table.
 */
const endMark = 'offprint:end';

function removeEndMark(tree: Root): void {
  visit(tree, 'comment', ({ value }, index, parent) => {
    if (value !== endMark || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return index;
  });
}

/**
 * Puts what elements hold that hold nothing in HTML behind them. In `svg` and `math` the parser takes `<input>` for the start
 * tag of an element of that vocabulary, which goes on until something ends it.
 */
function emptyVoidElements(tree: Root): void {
  visit(tree, 'element', ({ tagName, children }, index, parent) => {
    if (!voidElements.has(tagName) || children.length === 0 || !parent || index === undefined) return undefined;
    parent.children = [...parent.children.slice(0, index + 1), ...children, ...parent.children.slice(index + 1)];
    children.length = 0;
    return [SKIP, index + 1];
  });
}

function hasRaw(tree: Root): boolean {
  let found = false;
  visit(tree, 'raw', () => {
    found = true;
    return EXIT;
  });
  return found;
}

/** A misplaced start tag in the author's HTML. */
interface MisplacedTag {
  element: string;
  /** Where the tag begins. */
  point: Point | undefined;
}

/**
 * Blanks out the tags of table parts outside any table, before the HTML is parsed. A fragment parser would assume a table of
 * which it sees only the middle, and move what follows (HTML, 13.2.6.4.22 "in template").
 *
 * @returns the removed start tags
 */
function takeOutMisplacedTags(tree: Root): MisplacedTag[] {
  const misplaced: MisplacedTag[] = [];

  const search = (parent: Nodes, outerTables: number): void => {
    if (!('children' in parent)) return;
    let tables = outerTables;
    for (const child of parent.children) {
      if (child.type !== 'raw') {
        search(child, tables);
        continue;
      }
      for (const { element, isEnd, start, end } of tagsIn(child.value)) {
        if (element === 'table') {
          tables = Math.max(0, tables + (isEnd ? -1 : 1));
        } else if (tables === 0 && tableParts.has(element)) {
          if (!isEnd) misplaced.push({ element, point: pointAfter(child.value.slice(0, start), child.position) });
          child.value =
            child.value.slice(0, start) + blank(child.value.slice(start, end), /[\s\S]+/g) + child.value.slice(end);
        }
      }
    }
  };

  search(tree, 0);
  return misplaced;
}

/** An open element of the author's. */
interface OpenElement {
  name: string;
  /** The level of its start tag in the tree: it ends with the parent of the tag. */
  level: number;
}

/** Elements that end where another with their name begins. The others have no siblings with that name. */
const endedByNext = without(endTagOptional, 'html head body caption');

/** Vocabularies in which `/>` ends an element and no element of HTML is known, each with its elements that hold HTML. */
const foreign: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['svg', names('foreignobject desc title')],
  ['math', names('mi mo mn ms mtext')],
]);

/** Of those that have rules of their own here, the elements of HTML that end SVG and MathML (HTML, section 13.2.6.5). */
const endingForeign = names('br embed hr img meta p li dt dd');

/** The first start tag in the author's HTML that is inside more than `levels` elements, counted before parsing. */
export function firstTagTooDeep(tree: Root, levels: number): { point: Point } | undefined {
  const open: OpenElement[] = [];
  for (const { node, level } of walk(tree)) {
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    if (node.type !== 'raw' || !('value' in node)) continue;
    const html = String(node.value);
    for (const tag of tagsIn(html)) {
      follow(tag, level, open);
      if (level + open.length > levels + 1) {
        return { point: pointAfter(html.slice(0, tag.start), node.position) ?? { line: 1, column: 1 } };
      }
    }
  }
  return undefined;
}

/** Opens or closes elements according to a tag. */
function follow({ element: name, isEnd, isSelfClosing }: Tag, level: number, open: OpenElement[]): void {
  if (isEnd) {
    const index = open.findLastIndex((element) => element.name === name);
    if (index >= 0) open.splice(index);
    return;
  }
  const isForeign = isInForeign(open);
  if (isForeign && isSelfClosing) return;
  const isHtml = !isForeign || endingForeign.has(name);
  if (isHtml && voidElements.has(name)) return;
  if (isHtml && endedByNext.has(name) && open.at(-1)?.name === name) open.pop();
  open.push({ name, level });
}

/** Whether what comes next is of another vocabulary than HTML. */
function isInForeign(open: readonly OpenElement[]): boolean {
  let holders: ReadonlySet<string> | undefined;
  for (const { name } of open) {
    if (foreign.has(name)) holders = foreign.get(name);
    else if (holders?.has(name)) holders = undefined;
  }
  return holders !== undefined;
}

/** A tag in the author's HTML. */
interface Tag {
  /** In lower case. */
  element: string;
  isEnd: boolean;
  /** Whether it ends in `/>`, which means something only inside `svg` and `math`. */
  isSelfClosing: boolean;
  /** Where it begins and ends in the text. */
  start: number;
  end: number;
}

/** A whole tag, so that text in an attribute value is not mistaken for one. */
const anyTag = /<(\/?)([a-z][^\s/<>]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;

/** Text that looks like tags but is not: comments, and the content of scripts and styles. */
const notTags = /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1|$)/gi;

function tagsIn(html: string): Tag[] {
  return [...blank(html, notTags).matchAll(anyTag)].map(({ 0: tag, 1: slash, 2: name, index }) => ({
    element: (name ?? '').toLowerCase(),
    isEnd: slash !== '',
    isSelfClosing: tag.endsWith('/>'),
    start: index,
    end: index + tag.length,
  }));
}

/** Replaces matches with spaces, so that everything else keeps its place. */
function blank(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (match) => match.replaceAll(/[^\n]/g, ' '));
}

/** The point after a text that begins at a position. Columns restart in each line of the text. */
function pointAfter(text: string, position: Position | undefined): Point | undefined {
  if (!position) return undefined;
  const { line, column } = position.start;
  const lines = text.split('\n');
  const length = lines.at(-1)?.length ?? 0;
  return { line: line + lines.length - 1, column: lines.length === 1 ? column + length : length + 1 };
}
