/** What an author is writing, up to the cursor. `written` is the part of it that is already there. */
export type Writing =
  | { kind: 'key'; path: readonly string[]; written: string }
  | { kind: 'value'; path: readonly string[]; written: string }
  | { kind: 'file'; written: string }
  | { kind: 'anchor'; file: string; written: string }
  | { kind: 'mention'; written: string }
  | { kind: 'directive'; colons: number; written: string }
  | { kind: 'alert'; written: string };

/** Finds what is being written at an offset. Half-written text has no tree yet, so the line decides. */
export function writingAt(text: string, offset: number): Writing | undefined {
  const before = text.slice(0, offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (isInFrontMatter(before)) return inFrontMatter(before, line);
  const [, destination] = /\]\(<?([^()\s<>]*)$/u.exec(line) ?? /^\[[^\]]+\]:\s+<?([^\s<>]*)$/u.exec(line) ?? [];
  if (destination !== undefined) return inDestination(destination);
  const [, file] = /\{[^{}]*\bfile="?([^\s"{}]*)$/u.exec(line) ?? [];
  if (file !== undefined) return { kind: 'file', written: file };
  const [, mention] = /(?:^|[^\p{L}\p{N}_@.\\/])@([\p{L}\p{N}_:.-]*)$/u.exec(line) ?? [];
  if (mention !== undefined) return { kind: 'mention', written: mention };
  const [, alert] = /^\s*>\s*\[!([A-Za-z]*)$/u.exec(line) ?? [];
  if (alert !== undefined) return { kind: 'alert', written: alert };
  const [, colons, name] =
    /^\s*(:{2,})([A-Za-z][\w-]*|)$/u.exec(line) ?? /(?:^|[^:\p{L}\p{N}\\])(:)([A-Za-z][\w-]*)$/u.exec(line) ?? [];
  return colons === undefined ? undefined : { kind: 'directive', colons: colons.length, written: name ?? '' };
}

function inDestination(destination: string): Writing | undefined {
  if (/^[a-z][a-z\d+.-]+:/iu.test(destination)) return undefined;
  const [file = '', id] = destination.split('#');
  return id === undefined ? { kind: 'file', written: file } : { kind: 'anchor', file, written: id };
}

/** Whether a text ends between the two fences of front matter. */
function isInFrontMatter(before: string): boolean {
  return /^---[ \t]*\r?\n/u.test(before) && !/\n(?:---|\.\.\.)[ \t]*\r?\n/u.test(before.slice(3));
}

/** A key, or the value after it. Its parents are the keys above it that are indented less. */
function inFrontMatter(before: string, line: string): Writing | undefined {
  const [, indent = '', dash = '', key = '', value] = /^(\s*)((?:-\s+)*)([\w-]*)(?::\s+(.*))?$/u.exec(line) ?? [];
  if (/^\s*(?:---|#)/u.test(line) || (key === '' && line.trim() !== '' && dash === '')) return undefined;
  const path = parentsOf(before, indent.length + dash.length);
  if (value !== undefined) return { kind: 'value', path: [...path, key], written: value.replace(/^["']/u, '') };
  return dash !== '' ? { kind: 'value', path, written: key } : { kind: 'key', path, written: key };
}

function parentsOf(before: string, indent: number): string[] {
  const path: string[] = [];
  let limit = indent;
  for (const line of before.split('\n').slice(1, -1).reverse()) {
    const [, spaces = '', key = ''] = /^((?:\s|-\s)*)([\w-]+):\s*$/u.exec(line.trimEnd()) ?? [];
    if (key === '' || spaces.length >= limit) continue;
    path.unshift(key);
    limit = spaces.length;
  }
  return path;
}

/** What a text refers to at an offset. */
export type Pointer = { start: number; end: number } & (
  | { kind: 'link'; file: string; id: string }
  | { kind: 'mention'; name: string }
  | { kind: 'file'; file: string }
);

/** Finds what the text refers to at an offset. */
export function pointerAt(text: string, offset: number): Pointer | undefined {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(from, end < 0 ? text.length : end);
  const found = isInFrontMatter(text.slice(0, offset))
    ? matches(/(?<file>[\w./-]+\.\w+)/gu, line, ({ file = '' }) => ({ kind: 'file', file }))
    : [
        ...matches(/!?\[[^\]]*\]\(<?(?<to>[^()\s<>]+)>?[^()]*\)/gu, line, linkTo),
        ...matches(/^\[[^\]]+\]:\s+<?(?<to>[^\s<>]+)/gu, line, linkTo),
        ...matches(/\bfile="?(?<file>[^\s"{}]+)/gu, line, ({ file = '' }) => ({ kind: 'file', file })),
        ...matches(/\{\{\s*#include\s+(?<file>[^\s:}]+)/gu, line, ({ file = '' }) => ({ kind: 'file', file })),
        ...matches(
          /(?<![\p{L}\p{N}_@.\\/])@(?<name>[\p{L}\p{N}_](?:[\p{L}\p{N}_:.-]*[\p{L}\p{N}_])?)/gu,
          line,
          ({ name = '' }) => ({ kind: 'mention', name }),
        ),
      ];
  const at = offset - from;
  const pointer = found.find((one) => one.start <= at && at <= one.end);
  return pointer && { ...pointer, start: pointer.start + from, end: pointer.end + from };
}

type Meaning = Pointer extends infer One ? (One extends Pointer ? Omit<One, 'start' | 'end'> : never) : never;

function matches(pattern: RegExp, line: string, meaning: (groups: Record<string, string>) => Meaning): Pointer[] {
  return Array.from(line.matchAll(pattern), (match) => {
    const place = { start: match.index, end: match.index + match[0].length };
    return { ...place, ...meaning(match.groups ?? {}) } as Pointer;
  });
}

function linkTo({ to = '' }: Record<string, string>): Meaning {
  const [file = '', id = ''] = to.split('#');
  return { kind: 'link', file: decoded(file), id: decoded(id) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
