import type { Code, Nodes, Root, Text, ThematicBreak } from 'mdast';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { groupBy } from '../model/lists.ts';
import { reportTo } from '../model/report.ts';
import { SKIP, visit } from '../model/visit.ts';
import { sourceText } from './parts.ts';

/** A command of another tool, as it appears in unparsed text. */
interface Trace {
  tool: string;
  name: string;
  pattern: RegExp;
}

/** Commands in running text. Those that begin a line are matched only there. */
const traces: readonly Trace[] = [
  { tool: 'mdBook', name: '`{{#…}}`', pattern: /\{\{\s*#\w[^}\n]*\}\}/gu },
  { tool: 'MkDocs', name: '`!!!`', pattern: /^(?:!!!|\?\?\?\+?)[ \t]+\w/gmu },
  { tool: 'MkDocs', name: '`=== "…"`', pattern: /^===[!+]?[ \t]+["“].*$/gmu },
  { tool: 'MkDocs', name: '`--8<--`', pattern: /^;*-+8<-+/gmu },
  { tool: 'Quarto or Hugo', name: '`{{< … >}}`', pattern: /\{\{<[^>\n]*>\}\}/gu },
  { tool: 'Hugo', name: '`{{% … %}}`', pattern: /\{\{%[^%\n]*%\}\}/gu },
  { tool: 'Jekyll, Liquid or GitBook', name: '`{% … %}`', pattern: /(?<!\{)\{%-?\s*\w[^%\n]*%\}/gu },
  { tool: 'LaTeX', name: '`\\begin{…}`', pattern: /\\begin\{[A-Za-z]+\*?\}/gu },
  { tool: 'LaTeX', name: '`\\…{…}`', pattern: /\\(?!begin\{|end\{)[A-Za-z]{3,}\*?(?:\[[^\]\n]*\])*\{[^}\n]*\}/gu },
  { tool: 'MyST', name: '`(label)=`', pattern: /^\([\w.:-]+\)=[ \t]*$/gmu },
  { tool: 'MyST', name: '`:label:`', pattern: /^:(?:label|name|number|nonumber):(?=[\s\S])/gmu },
  { tool: 'Obsidian', name: '`[[…]]`', pattern: /!?\[\[(?!!)\p{L}[^[\]\n]*\]\]/gu },
  { tool: 'Obsidian', name: '`%%…%%`', pattern: /%%[^%\n]+%%/gu },
  { tool: 'VitePress', name: '`<<<`', pattern: /^<<<[ \t]+[@./][^\n]*/gmu },
  { tool: 'reStructuredText', name: '`.. …::`', pattern: /^\.\. [a-z][\w-]*::/gmu },
  { tool: 'AsciiDoc', name: '`…::…[]`', pattern: /^(?:image|include|video|xref|toc)::[^\n]*\[[^\n]*\]/gmu },
  { tool: 'AsciiDoc', name: '`|===`', pattern: /^\|===[ \t]*$/gmu },
  {
    tool: 'AsciiDoc',
    name: '`[…]`',
    pattern: /^\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|(?:cols|options|source)[,=][^\]\n]*)\][ \t]*$/gmu,
  },
  { tool: 'Org', name: '`#+…`', pattern: /^#\+(?:begin|end|include|title)\w*\b/gimu },
  { tool: 'Kramdown', name: '`{:…}`', pattern: /\{:[ \t]*[.#a-z][^{}\n]*\}/gu },
  { tool: 'Jekyll, Liquid or GitBook', name: '`{{ … | … }}`', pattern: /\{\{-?[ \t]*[\w."'][^{}\n]*\|[^{}\n]*\}\}/gu },
  { tool: 'markdown-it', name: '`!!!include(…)!!!`', pattern: /^!!!\s*include\([^)\n]*\)!!!/gmu },
  { tool: 'MarkdownPP', name: '`!INCLUDE`', pattern: /^!(?:INCLUDE|TOC)\b/gmu },
  { tool: 'Markdown Preview Enhanced', name: '`@import`', pattern: /^@import[ \t]+["“][^\n]*/gmu },
  { tool: 'DocFX', name: '`:::…:::`', pattern: /^:::\s?(?:image|row|column|code|zone|moniker)\b[^\n]*/gmu },
  { tool: 'DocFX', name: '`[!INCLUDE …]`', pattern: /\[!(?:INCLUDE|VIDEO|DIV|code-\w+)\b/giu },
  { tool: 'CriticMarkup', name: '`{++…++}`', pattern: /\{\+\+[^{}\n]+\+\+\}/gu },
  { tool: 'CriticMarkup', name: '`{--…--}`', pattern: /\{--[^{}\n]+--\}/gu },
  { tool: 'CriticMarkup', name: '`{>>…<<}`', pattern: /\{>>[^{}\n]+<<\}/gu },
  { tool: 'bookdown', name: '`(\\#…)`', pattern: /\(\\#[\w:.-]+\)/gu },
  { tool: 'Pandoc', name: '`+---+`', pattern: /^\+(?:[-=:]{3,}\+)+[ \t]*$/gmu },
  { tool: 'Pandoc or Quarto', name: '`::: {…}`', pattern: /^:{3,}(?:[ \t]*\{[^}\n]*\}|[ \t]+[\w.-]+)[ \t]*$/gmu },
];

/** Roles for a missing block, and others that are not emoji. */
const colonRole = /(?<![\w:])(?<name>:(?:label|eqlabel|width|height|begin_tab|[a-z]+:[a-z]+):)$/u;

const role = /\{[a-z][\w:+-]*\}$/u;

declare module 'mdast' {
  interface CodeData {
    /** Whether a dialect has parsed the info of this fence. */
    isUnderstood?: boolean;
  }
}

/** A formula between escaped brackets, as LaTeX and chat assistants write it, up to a length that each bracket may cost. */
const bracketed =
  /(?<!\\)\\(?:\((?:(?!\n[ \t>]*\n|\\[()])[\s\S]){1,1000}\\\)|\[(?:(?!\n[ \t>]*\n|\\[[\]])[\s\S]){1,1000}\\\])/uy;

/** What a formula contains, and escaped words, paths, options and notes do not: a command, an index, a power, an equation. */
const formulaSign = /(?<![A-Za-z:])\\[A-Za-z]{2,}|(?<!\w)[A-Za-z]_[\w{]|[\w)}\]]\^|(?<!\w)[\w)}\]]\s*=/u;

/** The place of a trace. */
interface Found {
  trace: Pick<Trace, 'tool' | 'name'>;
  at: Point | undefined;
}

/**
 * Reports text that looks like a command of another tool, and is published verbatim. It runs last, when everything that is
 * understood is no longer text.
 */
export function foreignSyntax() {
  return (tree: Root, file: VFile): void => {
    const found: Found[] = [];
    // Commands up to this offset are part of a formula.
    let formulaEnd = 0;
    visit(tree, (node, index, parent) => {
      if (node.type === 'text') {
        const next = parent && index !== undefined ? parent.children[index + 1] : undefined;
        for (const { end = 0, ...command } of inText(node, next?.type === 'inlineCode', file)) {
          const offset = command.at?.offset ?? formulaEnd;
          if (offset >= formulaEnd || command.trace.tool !== 'LaTeX') found.push(command);
          formulaEnd = Math.max(formulaEnd, end);
        }
      } else if (node.type === 'code') found.push(...inFence(node, file));
      else if (node.type === 'bracedFence') {
        found.push({ trace: { tool: 'MyST', name: `\`:::{${node.attributes}}\`` }, at: node.position?.start });
      } else if (node.type === 'delete' || node.type === 'mark') found.push(...inBraces(node, file));
      else if (node.type === 'thematicBreak') found.push(...inBreak(node, file));
      else if (node.type === 'yaml') return SKIP;
      return undefined;
    });
    report(found, file);
  };
}

function* inText(node: Text, beforeCode: boolean, file: VFile): Generator<Found & { end?: number }> {
  const start = node.position?.start;
  const source = sourceText(node, file);
  if (start?.offset !== undefined) yield* formulasIn(source, { ...start, offset: start.offset }, file);
  for (const trace of traces) {
    for (const match of source.matchAll(trace.pattern)) {
      // What a dialect has parsed is no longer in the text.
      const text = match[0].trim().replace(/\\(?=[@#])/gu, '');
      if (source[match.index - 1] !== '\\' && node.value.includes(text))
        yield { trace, at: start && pointIn(source, match.index, start) };
    }
  }
  // A MyST role is directly before its code. One that was understood is no longer in the text.
  if (beforeCode && role.test(source) && role.test(node.value)) {
    yield { trace: { tool: 'MyST', name: '`{role}`' }, at: node.position?.end };
  }
  const { name } = (beforeCode && colonRole.exec(node.value)?.groups) || {};
  if (name) yield { trace: { tool: 'D2L or Sphinx', name: `\`${name}\`` }, at: node.position?.end };
}

/** A fence with a bare name in braces is a MyST directive, or code that Quarto would run. */
function* inFence(node: Code, file: VFile): Generator<Found> {
  if (node.data?.isUnderstood) return;
  if (!/^(?:`{3,}|~{3,})[ \t]*\{[a-z][^{}.#=]*\}/u.test(sourceText(node, file))) return;
  yield { trace: { tool: 'MyST or Quarto', name: 'code fence `{…}`' }, at: node.position?.start };
}

/** CriticMarkup's substitutions and highlights are parsed as strikethrough and marked text in braces. */
function* inBraces({ type, position }: Nodes, file: VFile): Generator<Found> {
  const { start, end } = position ?? {};
  const source = String(file);
  if (source[(start?.offset ?? 0) - 1] !== '{' || source[end?.offset ?? 0] !== '}') return;
  yield { trace: { tool: 'CriticMarkup', name: type === 'delete' ? '`{~~…~~}`' : '`{==…==}`' }, at: start };
}

/** Dashes under each column are the head of a simple table, or of a multiline table. */
function* inBreak(node: ThematicBreak, file: VFile): Generator<Found> {
  if (!/^-{2,}(?: +-{2,})+\s*$/u.test(sourceText(node, file))) return;
  yield { trace: { tool: 'Pandoc', name: '`---- ----`' }, at: node.position?.start };
}

/** The formulas between escaped brackets that begin in a text, with the offsets of their ends. */
function* formulasIn(
  source: string,
  start: Point & { offset: number },
  file: VFile,
): Generator<Found & { end: number }> {
  for (const { 0: opening, index } of source.matchAll(/\\[([]/gu)) {
    bracketed.lastIndex = start.offset + index;
    const [formula = ''] = bracketed.exec(String(file)) ?? [];
    const end = start.offset + index + formula.length;
    const name = opening === '\\(' ? '`\\(…\\)`' : '`\\[…\\]`';
    if (formulaSign.test(formula.slice(2, -2)))
      yield { trace: { tool: 'LaTeX', name }, at: pointIn(source, index, start), end };
  }
}

function pointIn(source: string, offset: number, start: Point): Point {
  const before = source.slice(0, offset).split('\n');
  const column = (before.at(-1) ?? '').length + (before.length === 1 ? start.column : 1);
  const place = { line: start.line + before.length - 1, column };
  return start.offset === undefined ? place : { ...place, offset: start.offset + offset };
}

/** One warning for each tool, at the first of its commands, and an info at each of the others. */
function report(found: readonly Found[], file: VFile): void {
  const reportIn = reportTo(file);
  for (const [tool, all] of groupBy(found, ({ trace }) => trace.tool)) {
    const names = [...new Set(all.map(({ trace }) => trace.name))];
    const counts = names.map((name) => ({ name, count: all.filter(({ trace }) => trace.name === name).length }));
    reportIn('foreign-syntax', { tool, counts }, all[0]?.at);
    for (const { trace, at } of all.slice(1)) reportIn('foreign-command', { tool, name: trace.name }, at);
  }
}
