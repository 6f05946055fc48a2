import type { ElementContent } from 'hast';
import { h } from 'hastscript';

/**
 * The kinds of code tokens. The class that templates style is `tok-` and the kind. There are few: more than the eye can distinguish
 * in grey would be noise.
 */
export type TokenKind =
  | 'comment'
  | 'string'
  | 'escape'
  | 'constant'
  | 'keyword'
  | 'operator'
  | 'function'
  | 'type'
  | 'tag'
  | 'attribute'
  | 'inserted'
  | 'deleted';

/** A piece of code of one kind. */
export interface CodeRun {
  text: string;
  kind?: TokenKind | undefined;
}

/** Splits runs into lines, each with its line ending: joined, they are the original code, character by character. */
export function linesOf(runs: readonly CodeRun[]): CodeRun[][] {
  const lines: CodeRun[][] = [];
  let line: CodeRun[] = [];
  for (const { text, kind } of runs) {
    for (const piece of text.split(/(?<=\n)/)) {
      if (piece !== '') line.push({ text: piece, kind });
      if (!piece.endsWith('\n')) continue;
      lines.push(line);
      line = [];
    }
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** Renders runs: those with a kind as `<span class="tok-kind">`. Adjacent runs of one kind are merged. */
export function renderRuns(runs: readonly CodeRun[]): ElementContent[] {
  return mergeRuns(runs).map(({ text, kind }) =>
    kind ? h('span', { className: [`tok-${kind}`] }, text) : { type: 'text', value: text },
  );
}

function mergeRuns(runs: readonly CodeRun[]): CodeRun[] {
  const merged: CodeRun[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const kind = run.text.trim() === '' ? undefined : run.kind;
    if (last && last.kind === kind) last.text += run.text;
    else merged.push({ text: run.text, kind });
  }
  return merged;
}
