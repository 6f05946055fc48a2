import type { RefusedPhrase } from './glossary.ts';
import { passagesOfMarkdown, passagesOfTypeScript } from './passages.ts';

/** The refused phrases in a file, as `path:line:column` with the phrase and what to write instead. */
export function proseFaults(path: string, source: string, refused: readonly RefusedPhrase[]): string[] {
  const passages = path.endsWith('.md') ? passagesOfMarkdown(source) : passagesOfTypeScript(path, source);
  const found = passages.flatMap(({ text, offset }) =>
    refused.flatMap(({ phrase, instead, pattern }) =>
      [...text.matchAll(pattern)].map(({ index }) => ({ at: offset + index, phrase, instead })),
    ),
  );
  return found
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, phrase, instead }) => `${path}:${placeOf(source, at)} Do not write "${phrase}"; write: ${instead}`);
}

/** Line and column, from 1. */
function placeOf(source: string, at: number): string {
  const lines = source.slice(0, at).split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
