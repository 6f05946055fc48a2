import type { VFileMessage } from 'vfile-message';
import { ruleNameOf, severityOf } from '../../model/severities.ts';
import { fileOf, inTextOrder, placeOf, repositoryPath } from '../message-place.ts';
import { countLine, countsOf, type ReporterContext, type RunReport } from '../reporter.ts';

/** Bytes kept for the line about omitted messages. */
const reserve = 200;

/**
 * The summary of a run for a job of GitHub Actions, in Markdown: the counts, and a table of messages.
 *
 * @param room the most bytes: GitHub rejects a summary of more than 1 MiB
 */
export function jobSummary(run: RunReport, context: ReporterContext, room: number): string {
  const { messages } = run;
  const counts = countsOf(messages);
  const head = `## Offprint: ${countLine(run)}\n`;
  if (messages.length === 0) return fitting(head, room);
  const numbers = `| Errors | Warnings | Infos |\n| --- | --- | --- |\n| ${Object.values(counts).join(' | ')} |\n`;
  const start = `${head}\n${numbers}\n| Severity | Place | Message |\n| --- | --- | --- |\n`;
  const rows = inTextOrder(messages).map((message) => rowOf(message, context));
  const fit = rowsThatFit(rows, room - reserve - sizeOf(start));
  const left = rows.length - fit;
  const rest = left > 0 ? `\n${left} more messages stand in the log of the step.\n` : '';
  return fitting(`${start}${rows.slice(0, fit).join('')}${rest}`, room);
}

function rowOf(message: VFileMessage, context: ReporterContext): string {
  const { reason, note } = message;
  const file = fileOf(message);
  const place = file && placeOf(message, repositoryPath(file, context));
  const rule = ruleNameOf(message);
  const text = `${markdown(reason)}${rule ? ` (${code(rule)})` : ''}${note ? `<br>${markdown(note)}` : ''}`;
  return `| ${severityOf(message)} | ${place ? code(place) : ''} | ${text} |\n`;
}

/** The text of a message, whose values in backticks are code in Markdown, too. The rest is literal text. */
function markdown(text: string): string {
  return text
    .split(/(`[^`\n]*`)/u)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : part.replace(/[\\`*_[\]<>&#~|:]/gu, entity)))
    .join('')
    .replace(lineEnd, '<br>');
}

/** Code as HTML: in a table cell, a backtick or a bar would end code in Markdown. */
function code(text: string): string {
  return `<code>${text.replace(/[\\`*_[\]<>&#~|]/gu, entity).replace(lineEnd, ' ')}</code>`;
}

/** Line breaks, which would end a table row in Markdown. */
const lineEnd = /\r\n?|\n/gu;

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function rowsThatFit(rows: readonly string[], room: number): number {
  let size = 0;
  const index = rows.findIndex((row) => {
    size += sizeOf(row);
    return size > room;
  });
  return index === -1 ? rows.length : index;
}

function fitting(text: string, room: number): string {
  return sizeOf(text) <= room ? text : '';
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
