import { type PdfDict, PdfStream } from '@libpdf/core';
import { contentOperations } from '../../../pdf/content/operations.ts';
import { dictAt, type PdfDocument } from '../../../pdf/document.ts';

/**
 * The effect of an operator on painting: begins or extends an object, paints or drops it, paints a form or image, or
 * ends a range that may share a mark (ISO 32000-1, annex A).
 */
type Effect = 'begin' | 'paint' | 'drop' | 'form' | 'bound';

const effects = new Map<string, Effect>([
  ...effectOf('begin', 'BT BI m l c v y h re'),
  ...effectOf('paint', 'ET EI S s f F f* B B* b b* sh'),
  ...effectOf('drop', 'n'),
  ...effectOf('form', 'Do'),
  ...effectOf('bound', 'q Q BMC BDC EMC'),
]);

/** The change in marked content depth by operator. */
const steps = new Map([
  ['BMC', 1],
  ['BDC', 1],
  ['EMC', -1],
]);

/**
 * Wraps painting of a content stream that is outside marked content in `/Artifact BMC` and `EMC`.
 * Consecutive painting shares a mark, as long as the graphics state is neither saved nor restored.
 *
 * @param isTagged whether the form of that name contains marked content itself.
 */
export function markUntagged(content: string, isTagged: (form: string) => boolean): string {
  const parts: string[] = [];
  let written = 0;
  for (const { start, end } of untaggedRuns(content, isTagged)) {
    parts.push(content.slice(written, start), '\n/Artifact BMC\n', content.slice(start, end).trimStart(), '\nEMC');
    written = end;
  }
  parts.push(content.slice(written));
  return parts.join('');
}

interface Run {
  start: number;
  end: number;
}

function untaggedRuns(content: string, isTagged: (form: string) => boolean): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  let depth = 0;
  /** Where the current text, path or image began. */
  let begun: number | undefined;
  for (const { operator, start, end } of contentOperations(content, { marked: false })) {
    let effect = effects.get(operator);
    if (effect === 'form') effect = isTagged(formName(content.slice(start, end))) ? 'bound' : 'paint';
    if (effect === 'begin') begun ??= start;
    else if (effect === 'bound') {
      depth += steps.get(operator) ?? 0;
      run = undefined;
    } else if (effect === 'paint') {
      if (run) run.end = end;
      else if (depth === 0) {
        run = { start: begun ?? start, end };
        runs.push(run);
      }
    }
    if (effect === 'paint' || effect === 'drop') begun = undefined;
  }
  return runs;
}

/** `X1` in `/X1 Do`. */
function formName(operation: string): string {
  return /\/(\S*)/u.exec(operation)?.[1] ?? '';
}

function effectOf(effect: Effect, operators: string): [string, Effect][] {
  return operators.split(' ').map((operator) => [operator, effect]);
}

/**
 * Forms with structure inside, by the name under which a page or form paints them. Chromium creates a form for partly
 * transparent content.
 */
export function taggedForms(owner: PdfDict, document: PdfDocument): Map<string, PdfStream> {
  const forms = new Map<string, PdfStream>();
  const objects = dictAt(dictAt(owner, 'Resources', document), 'XObject', document);
  for (const [name, value] of objects ?? []) {
    const form = document.resolve(value);
    if (form instanceof PdfStream && isTagged(form, document)) forms.set(name.value, form);
  }
  return forms;
}

function isTagged(form: PdfStream, document: PdfDocument): boolean {
  if (form.getName('Subtype')?.value !== 'Form') return false;
  return form.has('StructParents') || taggedForms(form, document).size > 0;
}
