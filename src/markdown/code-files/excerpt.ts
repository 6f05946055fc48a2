import type { Code } from 'mdast';
import { withoutUndefined } from '../../model/lists.ts';
import type { Report, Where } from '../../model/report.ts';
import { suggest } from '../../model/wording.ts';

/** The request for a file in the meta of a fence: `file=src/x.ts lines=10-20`. `@/` is the project. */
export interface CodeRequest {
  /** Relative to the source, or to the project root. */
  file: string;
  /** Default: `false`, relative to the source. */
  fromRoot?: boolean;
  /** `10-20`, `10-` or `10`, as written. */
  lines?: string;
  /** Name of a region that comments in the file mark. */
  region?: string;
}

declare module 'mdast' {
  interface CodeData {
    /** Code lines, from 0, that are replaced by files or parts of files. */
    embeds?: readonly { line: number; request: CodeRequest }[];
    /** Prefix of hidden lines, which are part of the program. */
    hiddenPrefix?: string;
  }
}

const part =
  /(?<=^|\s)(?<key>file|lines|region)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"']\S*))(?:\s+|$)/gu;

/**
 * Removes the request for a file from a fence; the rest of its meta stays. If a fence names no language, the request may be in
 * its place.
 *
 * @returns `undefined` if the fence requests no file
 */
export function takeRequest(fence: Code): CodeRequest | undefined {
  const isFirst = /^file=/u.test(fence.lang ?? '');
  const info = isFirst ? [fence.lang, fence.meta].filter(Boolean).join(' ') : (fence.meta ?? '');
  const found: Partial<Record<string, string>> = {};
  const rest = info.replace(part, (...match) => {
    const { key = '', double, single, bare } = match.at(-1) as Partial<Record<string, string>>;
    found[key] ??= double ?? single ?? bare ?? '';
    return '';
  });
  const { file, lines, region } = found;
  if (!file) return undefined;
  if (isFirst) fence.lang = null;
  setMeta(fence, rest.trim());
  const fromRoot = file.startsWith('@/');
  return {
    file: fromRoot ? file.slice(2) : file,
    ...withoutUndefined({ lines, region }),
    ...(fromRoot && { fromRoot }),
  };
}

function setMeta(fence: Code, meta: string): void {
  fence.meta = meta === '' ? null : meta;
  const { dataMeta, ...properties } = fence.data?.hProperties ?? {};
  fence.data = { ...fence.data, hProperties: meta === '' ? properties : { ...properties, dataMeta: meta } };
}

/**
 * The part of a file that a fence requests, without common indentation.
 *
 * @returns `undefined` if the file does not have it, which is reported
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
 * Leaves out lines that are part of the program but hidden from readers: those that begin with `prefix` (mdBook, "Hiding code
 * lines"). `#` needs a space after it or an empty line, and doubled it shows the line (rustdoc, "Hiding portions of the example").
 */
export function withoutHiddenLines(text: string, prefix: string): string {
  const lines = text.split('\n').flatMap((line) => {
    const start = line.trimStart();
    if (prefix !== '#') return start.startsWith(prefix) ? [] : [line];
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
  if (!lines) report('code-region', { file, region, known, ...suggest(region, known) }, where);
  return lines;
}

/** Lines by number, from 1: `10-20`, `10-` to the last, `-20` from the first, or just `10`. */
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

/** `#region name` and `#endregion`, which editors fold, after the comment markers of most languages. */
const region =
  /^\s*(?:\/\/|\/\*|<!--|\(\*|--|;+|%|'|#)\s*(?:#\s*)?(?:pragma\s+)?(?<end>end)?region(?:\s+(?<name>[\w.:-]*\w))?/iu;

/** `ANCHOR: name` and `ANCHOR_END: name`, as in mdBook. */
const anchor = /ANCHOR(?<end>_END)?:\s*(?<name>[\w-]+)/u;

/** `--8<-- [start:name]` and `--8<-- [end:name]`, as in PyMdown's Snippets. */
const section = /-+8<-+\s*\[(?:start|(?<end>end)):\s*(?<name>[\w-]+)\s*\]/u;

/** `<name>` and `</name>` after a comment marker, as in DocFX. */
const snippet = /^\s*(?:\/\/|#|--|'|<!--)\s*<(?<end>\/)?(?<name>[\w-]+)>\s*(?:-->)?\s*$/u;

/** `/// [name]` or `### [name]` at the beginning and at the end, as in docsify. */
const fragment = /^\s*(?:\/\/\/|###)\s*\[(?<name>[\w-]+)\]\s*$/u;

/** Regions nested more deeply than this are ignored. */
const deepest = 100;

interface Regions {
  names: ReadonlySet<string>;
  /** The lines of the requested one; `undefined` if there is none with its name. */
  lines: string[] | undefined;
}

/**
 * Finds a named region of a text, without the lines that mark it or nested regions. A region that occurs several times
 * consists of all its parts, and one without an end extends to the end of the text.
 */
export function regionIn(all: readonly string[], wanted: string): Regions {
  const names = new Set<string>();
  const open: string[] = [];
  const lines: string[] = [];
  for (const line of all) {
    const { name, end } =
      [region, anchor, section, snippet, fragment].map((mark) => mark.exec(line)).find((found) => found)?.groups ?? {};
    const isSecond = name !== undefined && open.includes(name) && fragment.test(line);
    if (end !== undefined || isSecond) close(open, name);
    else if (name !== undefined) {
      names.add(name);
      if (open.length < deepest) open.push(name);
    } else if (!region.test(line) && open.includes(wanted)) lines.push(line);
  }
  return { names, lines: names.has(wanted) ? lines : undefined };
}

/** An end without a name, or with one that is not open, ends the innermost. */
function close(open: string[], name: string | undefined): void {
  const index = name === undefined ? -1 : open.lastIndexOf(name);
  open.splice(index, 1);
}
