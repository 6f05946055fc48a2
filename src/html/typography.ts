import type { Root } from 'hast';
import { quotationMarks } from './typography/quotation.ts';
import { blocksOfRuns, type Run } from './typography/runs.ts';
import { dashesAndEllipses, type Edit, frenchSpaces, type LangAt } from './typography/signs.ts';

/** How punctuation is set. */
export interface TypographyOptions {
  /** Language of the document, a BCP 47 tag. What is marked as of another language is set as that wants it. */
  lang: string;
}

/**
 * Sets the ASCII that stands for punctuation as a typesetter would in the language: quotation marks, apostrophes, dashes,
 * ellipses, and in French the spaces that go with them. Block by block, through inline markup. Code, keys, formulas and
 * addresses stay; so does all that is typographic already, and whatever no reader sees as text: attributes and ids.
 */
export function typography({ lang }: TypographyOptions) {
  return (tree: Root): void => {
    for (const runs of blocksOfRuns(tree, lang)) setRuns(runs);
  };
}

/** The same for a text that stands alone, such as a title in the front matter. */
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
      // Signs that markup divides are none.
      if (edit.index + edit.length <= end) own.push({ ...edit, index: edit.index - start });
      next += 1;
    }
    if ('node' in run && own.length > 0) run.node.value = apply(run.node.value, own);
  }
}

/** In the order of the text; they do not overlap. */
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

/** Asked for places in order again and again, so that it looks on from where it was. */
function langOf(runs: readonly Run[], starts: readonly number[]): LangAt {
  let at = 0;
  return (index) => {
    if ((starts[at] ?? 0) > index) at = 0;
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= index) at += 1;
    const run = runs[at];
    return run && 'node' in run ? run.lang : 'en';
  };
}
