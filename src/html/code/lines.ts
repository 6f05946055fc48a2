import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { FenceMeta } from './fence-meta.ts';
import { linesOf, type Run, renderRuns } from './runs.ts';

/**
 * Shows code as lines that templates can number and point out: `<span class="line">`, each with its line ending, so that
 * the text stays what it is. Where nothing is said of single lines, there are none.
 *
 * @param isDiff whether lines are marked as inserted or deleted by the sign they begin with
 */
export function renderLines(
  runs: readonly Run[],
  { numbered, highlighted }: FenceMeta,
  isDiff: boolean,
): ElementContent[] {
  if (!numbered && highlighted.length === 0 && !isDiff) return renderRuns(runs);
  return linesOf(runs).map((line, index) => {
    const isHighlighted = highlighted.some(([from, to]) => from <= index + 1 && index + 1 <= to);
    const change = isDiff ? changeOf(line) : undefined;
    const className = ['line', ...(isHighlighted ? ['highlighted'] : []), ...(change ? [change] : [])];
    return h('span', { className }, renderRuns(line));
  });
}

/** `+++` and `---` begin the names of files. */
function changeOf(line: readonly Run[]): 'inserted' | 'deleted' | undefined {
  const text = line.map((run) => run.text).join('');
  if (/^\+(?!\+\+ )/.test(text)) return 'inserted';
  return /^-(?!-- )/.test(text) ? 'deleted' : undefined;
}
