import type { Root } from 'hast';
import { dashesAndEllipses, type Edit, frenchSpaces, type LangAt } from './typography/punctuation.ts';
import { quotationMarks } from './typography/quotation.ts';
import { blocksOfRuns, type Run } from './typography/runs.ts';

/** Options for punctuation. */
export interface TypographyOptions {
  /** Language of the document, a BCP 47 tag. Text marked as another language follows that. */
  lang: string;
}

/**
 * Replaces ASCII punctuation with that of the language: quotation marks, apostrophes, dashes, ellipses, and in French the
 * spaces next to them. Block by block, through inline markup. Code, keys, formulas and URLs are unchanged; so is everything
 * that is typographic already, and what readers do not see as text: attributes and ids.
 */
export function typography({ lang }: TypographyOptions) {
  return (tree: Root): void => {
    for (const runs of blocksOfRuns(tree, lang)) setRuns(runs);
  };
}

/** The same for a text on its own, such as a title in the front matter. */
export function smartPunctuation(text: string, lang: string): string {
  return apply(
    text,
    editsOf(text, () => lang),
  );
}

function setRuns(runs: readonly Run[]): void {
  const texts = runs.map((run) => ('node' in run ? run.node.value : run.standsFor));
  const text = texts.join('');
  if (!/["']|--|\.{3}|[«»;:!?]/u.test(text)) return;
  const starts = startsOf(texts);
  const edits = editsOf(text, langOf(runs, starts));
  let next = 0;
  for (const [index, run] of runs.entries()) {
    const start = starts[index] ?? 0;
    const end = start + (texts[index] ?? '').length;
    const own: Edit[] = [];
    for (let edit = edits[next]; edit && edit.index < end; edit = edits[next]) {
      // Characters separated by markup do not form a symbol.
      if (edit.index + edit.length <= end) own.push({ ...edit, index: edit.index - start });
      next += 1;
    }
    if ('node' in run && own.length > 0) run.node.value = apply(run.node.value, own);
  }
}

/** In the order of the text, without overlaps. */
function editsOf(text: string, langAt: LangAt): Edit[] {
  return [...quotationMarks(text, langAt), ...dashesAndEllipses(text, langAt), ...frenchSpaces(text, langAt)].sort(
    (a, b) => a.index - b.index,
  );
}

function apply(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { index, length, value } of edits) {
    result += text.slice(from, index) + value;
    from = index + length;
  }
  return result + text.slice(from);
}

function startsOf(texts: readonly string[]): number[] {
  let start = 0;
  return texts.map((text) => {
    const own = start;
    start += text.length;
    return own;
  });
}

/** Places are requested in order, so each search continues from the last. */
function langOf(runs: readonly Run[], starts: readonly number[]): LangAt {
  let at = 0;
  return (index) => {
    if ((starts[at] ?? 0) > index) at = 0;
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= index) at += 1;
    const run = runs[at];
    return run && 'node' in run ? run.lang : 'en';
  };
}
