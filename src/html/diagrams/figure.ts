import { basename } from 'node:path';
import type { Element, Properties } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { VFile } from 'vfile';
import { sha256 } from '../../model/digest.ts';
import { ownPrefix } from '../../model/ids.ts';
import { elementsIn } from '../../model/published-text.ts';
import { type Report, reportTo } from '../../model/report.ts';
import { nearest } from '../../model/wording.ts';
import { parseFenceMeta } from '../code/fence-meta.ts';
import type { Draw, DrawingFault } from './drawer.ts';
import { type Picture, pictureOf } from './svg.ts';

/** The Mermaid statements of a fence that are not drawn, and the text that Mermaid draws. */
interface DiagramSource {
  title?: string;
  description?: string;
  text: string;
  /** For each line that Mermaid counts, its number in the fence, from 1. */
  lines: readonly number[];
}

interface Line {
  number: number;
  text: string;
}

/** Kinds of diagrams with a `title …` statement, which they would draw themselves. */
const titled =
  /^(?:gantt|journey|packet(?:-beta)?|pie|quadrantChart|radar-beta|sequenceDiagram|timeline|xychart(?:-beta)?)\b/;

const comment = /^\s*%%(?!\{)/;

/**
 * Splits a fence: `accTitle`, `accDescr` and `title`, wherever Mermaid allows them, are not drawn, and some kinds of diagrams
 * would not know them. Comments are removed too, as in Mermaid, which counts lines without them.
 *
 * @param hasTitle whether the title is in the meta of the fence: then a statement `title` is drawn
 */
export function readDiagram(code: string, hasTitle: boolean): DiagramSource {
  const all = code.split(/\r?\n/).map((text, index): Line => ({ number: index + 1, text }));
  const { matter, rest } = splitMatter(all);
  const uncommented = rest.filter(({ text }) => !comment.test(text));
  const described = takeDescription(uncommented);
  const accTitle = takeMatching(described.rest, /^\s*accTitle\s*:\s*(?<value>.*?)\s*$/);
  const ofMatter = takeMatching(matter, /^title\s*:\s*(?<value>.*?)\s*$/);
  const settings = ofMatter.rest.filter(({ text }) => text.trim() !== '').length > 2 ? ofMatter.rest : [];
  const isNamed = hasTitle || [accTitle.value, ofMatter.value].some((value) => value !== undefined);
  const statement = isNamed ? { rest: accTitle.rest } : takeStatement(accTitle.rest);
  const title = accTitle.value ?? ofMatter.value ?? statement.value;
  const drawn = withoutLeadingBlanks(statement.rest);
  return {
    ...(title ? { title: title.replace(/^(["'])(.*)\1$/, '$2') } : {}),
    ...(described.value ? { description: described.value } : {}),
    text: [...settings, ...drawn].map(({ text }) => text).join('\n'),
    lines: drawn.map(({ number }) => number),
  };
}

/** The extracted text and the remaining lines. */
interface Taken {
  value?: string | undefined;
  rest: Line[];
}

/** The YAML between two lines `---` at the very start, including these. */
function splitMatter(lines: Line[]): { matter: Line[]; rest: Line[] } {
  const isFence = ({ text }: Line) => text.trim() === '---';
  const [first, ...others] = lines;
  const end = first && isFence(first) ? others.findIndex(isFence) : -1;
  if (end === -1) return { matter: [], rest: lines };
  return { matter: lines.slice(0, end + 2), rest: lines.slice(end + 2) };
}

function takeMatching(lines: Line[], pattern: RegExp): Taken {
  const found = lines.find(({ text }) => pattern.test(text));
  return { value: found && pattern.exec(found.text)?.groups?.value, rest: lines.filter((line) => line !== found) };
}

/** `accDescr: on one line`, or `accDescr { on several }`. */
function takeDescription(lines: Line[]): Taken {
  const start = lines.findIndex(({ text }) => /^\s*accDescr\s*\{/.test(text));
  if (start === -1) return takeMatching(lines, /^\s*accDescr\s*:\s*(?<value>.*?)\s*$/);
  const length = lines.slice(start).findIndex(({ text }) => text.includes('}')) + 1;
  if (length === 0) return { rest: lines };
  const written = lines.slice(start, start + length).map(({ text }) => text.trim());
  const value = written.join(' ').replace(/^accDescr\s*\{\s*|\s*\}.*$/g, '');
  return { value, rest: lines.toSpliced(start, length) };
}

/** `title …` on its own line or, in a pie chart, on the first. */
function takeStatement(lines: Line[]): Taken {
  const first = lines.find(({ text }) => text.trim() !== '');
  if (!first || !titled.test(first.text.trim())) return { rest: lines };
  const [, kind, value] = /^(\s*pie(?:\s+showData)?)\s+title\s+(.*?)\s*$/.exec(first.text) ?? [];
  if (kind === undefined) return takeMatching(lines, /^\s*title(?:\s*:)?\s+(?<value>.*?)\s*$/);
  return { value, rest: lines.map((line) => (line === first ? { ...line, text: kind } : line)) };
}

function withoutLeadingBlanks(lines: Line[]): Line[] {
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  return first === -1 ? [] : lines.slice(first);
}

export interface Fence {
  element: Element;
  code: string;
  /** The text after its language. */
  meta: string;
}

/** From this width on, in em of the text, a drawing may be wider than a phone. */
const wide = 22;

/** From this width on, in em, a drawing is shrunk to less than half its size on a page of A4 or letter. */
const widest = 70;
const tallest = 100;

/**
 * Draws a fence as a figure with a caption. Options after `mermaid` take precedence over those in the diagram.
 *
 * @returns `undefined` if it cannot be drawn, which is reported
 */
export async function figureOf(fence: Fence, draw: Draw, file: VFile): Promise<Element | undefined> {
  const report = reportTo(file);
  const { position } = fence.element;
  const meta = parseFenceMeta(fence.meta);
  const source = readDiagram(fence.code, meta.title !== undefined);
  const title = meta.title ?? source.title;
  const description = meta.alternative ?? source.description;
  if (!title || !description) {
    const missing = title ? 'description' : description ? 'title' : 'both';
    report('diagram-text-missing', { missing }, position);
  }

  const outcome = await draw(source.text);
  if ('fault' in outcome) {
    reportFault(outcome.fault, source, fence, report);
    return undefined;
  }
  const picture = pictureOf(outcome.drawing, {
    prefix: prefixOf(fence, file),
    description: description ?? title ?? '',
  });
  picture.svg.properties.ariaLabel ||= labelsIn(picture.svg) || fence.code.trim().split(/\s/u, 1)[0];
  reportLosses(picture, fence, report);
  const figure = h('figure', { id: fence.element.properties.id, className: ['figure', 'diagram', ...meta.classes] }, [
    h('div', drawingProperties(picture), [{ ...picture.svg, position }]),
    ...(title ? [h('figcaption', title)] : []),
  ]);
  figure.position = position;
  return figure;
}

/** The labels of a drawing, which replace its missing description. */
function labelsIn(svg: Element): string {
  const labels = elementsIn(svg).filter(({ tagName }) => tagName === 'text');
  return labels
    .map((label) => textOf(label).trim())
    .filter((label) => label !== '')
    .join(', ');
}

/** A drawing that may be too wide for a small screen can be scrolled, from the keyboard as well. */
function drawingProperties({ width }: Picture): Properties {
  const style = `--drawing-width: ${width}em`;
  return { className: ['drawing'], style, ...(width > wide ? { tabIndex: 0 } : {}) };
}

/** Unique even if the same diagram occurs twice; independent of where the project is. */
function prefixOf({ element: { position }, code }: Fence, { path = '' }: VFile): string {
  const identity = [basename(path), position?.start.line, code].join('\n');
  return `${ownPrefix}drawing-${sha256(identity).slice(0, 8)}`;
}

function reportLosses({ width, height, hasLinks }: Picture, { element: { position } }: Fence, report: Report): void {
  if (width > widest || height > tallest) {
    report('diagram-size', { side: width > widest ? 'wide' : 'tall' }, position);
  }
  if (hasLinks) report('diagram-links', {}, position);
}

/** At the line in the fence, the first of which is the one after its opening. */
function reportFault(
  fault: DrawingFault,
  { text, lines }: DiagramSource,
  { element: { position } }: Fence,
  report: Report,
): void {
  const { reason, near, hint, line, column = 1 } = explain(fault, text);
  const number = line === undefined ? undefined : lines[line - 1];
  const point =
    position && number !== undefined
      ? { line: position.start.line + number, column: position.start.column + column - 1 }
      : undefined;
  report('diagram-invalid', { reason, near, hint }, point ?? position);
}

interface ExplainedFault {
  reason: string;
  near?: string | undefined;
  hint?: string | undefined;
  /** Line of the text that Mermaid received, from 1. */
  line?: number | undefined;
  /** From 1. */
  column?: number | undefined;
}

/** The words with which a diagram may begin. */
const kinds = [
  ...['architecture-beta', 'block-beta', 'C4Component', 'C4Container', 'C4Context', 'C4Deployment', 'C4Dynamic'],
  ...['classDiagram', 'erDiagram', 'flowchart', 'gantt', 'gitGraph', 'graph', 'journey', 'kanban', 'mindmap'],
  ...['packet-beta', 'pie', 'quadrantChart', 'radar-beta', 'requirementDiagram', 'sankey-beta', 'sequenceDiagram'],
  ...['stateDiagram-v2', 'timeline', 'treemap-beta', 'xychart-beta'],
];

/** Mermaid has two parsers, which report errors differently; both list what they expected. */
export function explain(fault: DrawingFault, text: string): ExplainedFault {
  const { message, line, column, found } = fault;
  if (fault.isLate) return { reason: message, hint: 'Split it into several diagrams.' };
  if (text.trim() === '') return { reason: 'it is empty' };
  if (/No diagram type detected/.test(message)) return unknownKind(text);
  if (/image cannot be decoded/.test(message)) return { reason: 'it contains an image, which diagrams cannot load' };
  if (line !== undefined && found !== undefined) {
    return { reason: unexpected(found), line, ...(column === undefined ? {} : { column: column + 1 }) };
  }
  const at = /error on line (?<line>\d+)(?:, column (?<column>\d+))?/i.exec(message)?.groups;
  if (!at) return { reason: inWords(message) };
  const { what } =
    /(?:unexpected character: ->|but found:? (?:--> )?[`'"])(?<what>[\s\S]*?)(?:<-|[`'"])/.exec(message)?.groups ?? {};
  return {
    reason: what === undefined ? 'unexpected text' : unexpected(what),
    line: Number(at.line),
    ...(at.column === undefined ? {} : { column: Number(at.column) }),
  };
}

/** Mermaid's internal errors mean nothing to an author. */
function inWords(message: string): string {
  if (/of (?:undefined|null)|is not (?:a function|iterable|defined)/.test(message)) return 'Mermaid fails';
  return message.split('\n', 1)[0]?.trim() || 'Mermaid gives no reason';
}

function unknownKind(text: string): ExplainedFault {
  const [word = ''] = text
    .replace(/^---[\s\S]*?\n---\s*/, '')
    .trim()
    .split(/[\s:;]/u);
  return { reason: `\`${word}\` is not a kind of diagram`, near: nearest(word, kinds), line: 1 };
}

function unexpected(found: string): string {
  const token = found.trim();
  return token === '' ? 'unexpected end of the line' : `unexpected \`${token}\``;
}
