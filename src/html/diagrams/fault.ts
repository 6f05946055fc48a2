import { nearest } from '../../model/nearest.ts';
import type { DrawingFault } from './drawing.ts';

/** A fault in words for the author. */
export interface ExplainedFault {
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
