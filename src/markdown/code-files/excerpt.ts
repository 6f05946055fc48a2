import { nearest } from '../../model/nearest.ts';
import type { Report, Where } from '../../model/report.ts';
import { regionIn } from './regions.ts';
import type { CodeRequest } from './request.ts';

/**
 * What a fence asks for of the text of a file, without the indentation that all lines share.
 *
 * @returns nothing where the file does not have it, which is reported
 */
export function excerptOf(text: string, request: CodeRequest, where: Where, report: Report): string | undefined {
  const all = text.replace(/(?:\r\n|\r|\n)$/u, '').split(/\r\n|\r|\n/u);
  if (request.region === undefined && request.lines === undefined) return all.join('\n');
  const region = request.region === undefined ? all : linesOfRegion(all, request.file, request.region, where, report);
  if (!region) return undefined;
  const range = request.lines === undefined ? region : linesIn(region, request.file, request.lines, where, report);
  return range && withoutIndentation(range).join('\n');
}

/**
 * Leaves out lines that are part of the program and not meant to be read: those that begin with `prefix` and a space, or are
 * nothing else. A prefix that is written twice is one that is shown (rustdoc, "Hiding portions of the example").
 */
export function withoutHiddenLines(text: string, prefix: string): string {
  const lines = text.split('\n').flatMap((line) => {
    const start = line.trimStart();
    if (start.startsWith(prefix + prefix)) return [line.replace(prefix, '')];
    return start === prefix || start.startsWith(`${prefix} `) ? [] : [line];
  });
  return lines.join('\n');
}

function linesOfRegion(
  all: readonly string[],
  file: string,
  region: string,
  where: Where,
  report: Report,
): readonly string[] | undefined {
  const { names, lines } = regionIn(all, region);
  const known = [...names];
  if (!lines) report('code-region', { file, region, known, near: nearest(region, known) }, where);
  return lines;
}

/** Lines by number, from 1: `10-20`, `10-` to the last, `-20` from the first, `10` alone. */
function linesIn(
  all: readonly string[],
  file: string,
  lines: string,
  where: Where,
  report: Report,
): readonly string[] | undefined {
  const { from, dash, to } = /^(?<from>\d*)(?<dash>-?)(?<to>\d*)$/u.exec(lines)?.groups ?? {};
  const first = Number(from || 1);
  const last = to ? Number(to) : dash ? all.length : first;
  const isRange = Boolean(from || to) && first >= 1 && first <= last && last <= all.length;
  if (!isRange) report('code-lines', { file, lines, count: all.length }, where);
  return isRange ? all.slice(first - 1, last) : undefined;
}

function withoutIndentation(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/u.exec(line)?.[0] ?? '');
  const shared = indents.reduce((a, b) => commonStart(a, b), indents[0] ?? '');
  return lines.map((line) => (line.startsWith(shared) ? line.slice(shared.length) : line.trimStart()));
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
