import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { TokenKind } from './token-theme.ts';

/** A piece of code of one kind. */
export interface Run {
  text: string;
  kind?: TokenKind | undefined;
}

/** Splits runs into lines, each with its line ending: joined, they are the original code, character by character. */
export function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [];
  let line: Run[] = [];
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
export function renderRuns(runs: readonly Run[]): ElementContent[] {
  return mergeRuns(runs).map(({ text, kind }) =>
    kind ? h('span', { className: [`tok-${kind}`] }, text) : { type: 'text', value: text },
  );
}

function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const kind = run.text.trim() === '' ? undefined : run.kind;
    if (last && last.kind === kind) last.text += run.text;
    else merged.push({ text: run.text, kind });
  }
  return merged;
}
