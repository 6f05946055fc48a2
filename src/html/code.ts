import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { VFile } from 'vfile';
import { classesOf, firstLineStyle } from '../model/html-elements.ts';
import { plainText } from '../model/published-text.ts';
import { type Report, reportTo } from '../model/report.ts';
import { eachElement, SKIP, visit } from '../model/visit.ts';
import { suggest } from '../model/wording.ts';
import { type FenceMeta, parseFenceMeta } from './code/fence-meta.ts';
import type { Highlighter } from './code/highlighter.ts';
import { type LineMarks, takeLineMarks } from './code/line-marks.ts';
import { type CodeRun, linesOf, renderRuns } from './code/runs.ts';

/** A fence with a language, and a function that replaces it. */
interface Listing {
  pre: Element;
  code: Element;
  language: string;
  replace: (element: Element) => void;
}

interface State {
  load: () => Promise<Highlighter>;
  report: Report;
  /** Unknown languages so far: each is reported once per document. */
  unknown: Set<string>;
}

const prefix = 'language-';

/** Authors' names for code without a language; and formulas that could not be parsed, which have been reported as such. */
const plain = new Set(['text', 'txt', 'plain', 'plaintext', 'none', 'math']);

/**
 * Splits code into tokens, as `<span class="tok-…">` for templates to style, and applies the meta of the fence: a title, an
 * id, line numbers, marked lines. The text stays the same, character by character, except that comments of other tools that mark
 * lines are removed, and added and removed lines get their signs.
 */
export function code() {
  let highlighter: Promise<Highlighter> | undefined;
  const load = () => {
    highlighter ??= import('./code/highlighter.ts').then(({ createHighlighter }) => createHighlighter());
    return highlighter;
  };
  return async (tree: Root, file: VFile): Promise<void> => {
    const state: State = { load, report: reportTo(file), unknown: new Set() };
    for (const listing of listingsIn(tree)) await showListing(listing, state);
  };
}

async function showListing({ pre, code, language, replace }: Listing, state: State): Promise<void> {
  const { dataMeta, ...properties } = code.properties;
  const meta = parseFenceMeta(String(dataMeta ?? ''));
  const { text, marks } = takeLineMarks(textOf(code), language);
  const runs = await runsOf(text, code, language, state);
  code.properties = { ...properties, className: classesFor(language, code) };
  code.children = renderLines(runs, { ...meta, ...withBoth(meta, marks) }, language === 'diff');
  if (meta.numbered) pre.properties.className = ['numbered'];
  if (meta.first !== undefined) pre.properties.style = firstLineStyle(meta.first);
  if (meta.title) replace(figureOf(pre, meta.title, meta));
  else nameListing(pre, meta);
}

/** In reading order. */
function listingsIn(tree: Root): Listing[] {
  const listings: Listing[] = [];
  visit(tree, 'element', (pre, index, parent) => {
    if (pre.tagName !== 'pre' || !parent || index === undefined) return undefined;
    const [code, ...others] = pre.children.filter((child) => child.type === 'element');
    const language = code?.tagName === 'code' && others.length === 0 ? languageOf(code) : undefined;
    if (!code || !language || !code.children.every((child) => child.type === 'text')) return undefined;
    listings.push({ pre, code, language, replace: (element) => parent.children.splice(index, 1, element) });
    return SKIP;
  });
  return listings;
}

/** Tools that test code add words after the language: `rust,ignore`. */
function languageOf(code: Element): string | undefined {
  const name = classesOf(code).find((name) => name.startsWith(prefix));
  return name?.slice(prefix.length).split(',')[0]?.toLowerCase() || undefined;
}

/** The lines that the fence names, and those that comments mark. */
function withBoth(one: LineMarks, other: LineMarks): LineMarks {
  return {
    highlighted: [...one.highlighted, ...other.highlighted],
    inserted: [...one.inserted, ...other.inserted],
    deleted: [...one.deleted, ...other.deleted],
  };
}

/** @param code what messages are about */
async function runsOf(
  text: string,
  code: Element,
  language: string,
  { load, report, unknown }: State,
): Promise<CodeRun[]> {
  if (plain.has(language)) return [{ text }];
  const highlighter = await load();
  if (highlighter.languages.includes(language)) return highlighter.runsOf(text, language);
  if (!unknown.has(language)) {
    report('code-language-unknown', { language, ...suggest(language, highlighter.languages) }, code.position);
  }
  unknown.add(language);
  return [{ text }];
}

/** The author's own classes are kept. */
function classesFor(language: string, code: Element): string[] {
  return [`${prefix}${language}`, ...classesOf(code).filter((name) => !name.startsWith(prefix))];
}

function figureOf(pre: Element, title: string, { classes }: FenceMeta): Element {
  const { id, ...properties } = pre.properties;
  pre.properties = properties;
  const content: ElementContent[] = [h('figcaption', title), pre];
  const figure = h('figure', { id, className: ['listing', ...classes] }, content);
  if (pre.position) figure.position = pre.position;
  return figure;
}

/** Without a title there is no figure: the listing already has its id, and gets the classes itself. */
function nameListing(pre: Element, { classes }: FenceMeta): void {
  if (classes.length > 0) pre.properties.className = [...classesOf(pre), ...classes];
}

/**
 * Renders code as lines that templates can number and highlight: `<span class="line">`, each with its line ending, so that the
 * text is unchanged. If no option concerns lines, there are none. Added and removed lines have signs, as colours alone would not
 * be seen by everyone, and all others a space.
 *
 * @param isDiff whether lines are marked as inserted or deleted by their first character
 */
function renderLines(
  runs: readonly CodeRun[],
  { numbered, highlighted, inserted, deleted }: Pick<FenceMeta, 'numbered'> & LineMarks,
  isDiff: boolean,
): ElementContent[] {
  const getsSigns = !isDiff && inserted.length + deleted.length > 0;
  if (!numbered && highlighted.length === 0 && !getsSigns && !isDiff) return renderRuns(runs);
  const lines = linesOf(runs);
  const [areHighlighted, areInserted, areDeleted] = [highlighted, inserted, deleted].map((ranges) =>
    linesIn(ranges, lines.length),
  );
  return lines.map((line, index) => {
    const marked = areInserted?.[index] ? 'inserted' : areDeleted?.[index] ? 'deleted' : undefined;
    const change = isDiff ? changeOf(line) : marked;
    const className = ['line', ...(areHighlighted?.[index] ? ['highlighted'] : []), ...(change ? [change] : [])];
    return h('span', { className }, renderRuns(getsSigns ? [{ text: signs[change ?? 'none'] }, ...line] : line));
  });
}

/** Whether each line is in one of the ranges. Code may have as many ranges as lines. */
function linesIn(ranges: LineMarks['highlighted'], count: number): boolean[] {
  const changes = new Map<number, number>();
  const add = (line: number, by: number) => changes.set(line, (changes.get(line) ?? 0) + by);
  for (const [from, to] of ranges) {
    if (from > to) continue;
    add(from, 1);
    add(to + 1, -1);
  }
  let open = changes.get(0) ?? 0;
  return Array.from({ length: count }, (_, index) => {
    open += changes.get(index + 1) ?? 0;
    return open > 0;
  });
}

const signs = { inserted: '+ ', deleted: '- ', none: '  ' };

/** `+++` and `---` precede file names. */
function changeOf(line: readonly CodeRun[]): 'inserted' | 'deleted' | undefined {
  const text = line.map((run) => run.text).join('');
  if (/^\+(?!\+\+ )/.test(text)) return 'inserted';
  return /^-(?!-- )/.test(text) ? 'deleted' : undefined;
}

/** Code without spaces, short enough to keep on one line, with a character at which a browser would break it. */
const short = /^(?=.*[^\p{L}\p{M}\p{N}_])\S{2,24}$/u;

/** Marks inline code that must not be broken: `--out` is not readable across two lines. */
export const shortCode = eachElement((element) => {
  if (element.tagName === 'pre') return SKIP;
  if (element.tagName === 'code' && short.test(plainText(element))) {
    element.properties.className = [...classesOf(element), 'short'];
  }
  return undefined;
});
