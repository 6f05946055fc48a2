import { type PdfDict, PdfStream } from '@libpdf/core';
import { contentOperations } from '../../../pdf/content/operations.ts';
import { dictAt, type PdfDocument, rewriteStream } from '../../../pdf/document.ts';
import type { Breathe } from '../../../platform/breather.ts';
import { pageFrame } from '../page-frame.ts';
import { withWordsOfDropCaps } from './drop-caps.ts';
import { endOfMark, type RemovedContent, spilledAsArtifacts } from './structure/spilled.ts';

/**
 * How Chromium writes clusters whose characters do not follow from their glyphs (Skia, `SkPDFDevice.cpp`): the
 * characters in UTF-16, including a soft hyphen, then moves, fonts and glyphs, and the end of the mark.
 */
const cluster = /\/Span<<\/ActualText <FEFF((?:[0-9A-F]{4})*?00AD(?:[0-9A-F]{4})*)> >> BDC\n(.*?)EMC\n/gsu;

const softHyphen = '00AD';

/**
 * Removes soft hyphens from a content stream, so that words are found and copied whole. Chromium draws each as a
 * zero-width space; at the end of a line a hyphen follows, which stays. If the letters on both sides form one glyph,
 * the cluster keeps its other characters.
 */
export function withoutSoftHyphens(content: string): string {
  if (!content.includes(softHyphen)) return content;
  return content.replace(cluster, (_cluster, text: string, drawing: string) => {
    const characters = text.match(/.{4}/gu) ?? [];
    const others = characters.filter((character) => character !== softHyphen);
    // The next glyph is positioned relative to this one, so its moves are still needed.
    if (others.length === 0) return drawing.replace(/ ?<[^>]*> Tj\n/gu, '\n');
    const blanks = characters.length - others.length;
    return `/Span<</ActualText <FEFF${others.join('')}> >> BDC\n${withoutLast(blanks, drawing)}EMC\n`;
  });
}

/** The spaces follow the letters, whose glyph has to stay. A glyph is four digits (`Identity-H`). */
function withoutLast(glyphs: number, drawing: string): string {
  return drawing.replace(/<([\dA-F]+)> Tj\n$/u, (operation, digits: string) => {
    const rest = digits.slice(0, -4 * glyphs);
    return rest === '' ? operation : `<${rest}> Tj\n`;
  });
}

/** The start of marked content of the structure, as Chromium writes it. */
const beginning = /\/\w+ <<\/MCID (\d+) *>> *BDC/gu;

/** Marks these pieces of marked content as artifacts: they only decorate the page. */
export function asArtifacts(content: string, numbers: ReadonlySet<number> | undefined): string {
  if (!numbers) return content;
  return content.replace(beginning, (mark, number: string) => (numbers.has(Number(number)) ? '/Artifact BMC' : mark));
}

/** Removes the letters of these pieces of marked content. */
export function withoutLetters(content: string, numbers: ReadonlySet<number> | undefined): string {
  if (!numbers) return content;
  const parts: string[] = [];
  let written = 0;
  for (const { 0: mark, 1: number, index } of content.matchAll(beginning)) {
    if (!numbers.has(Number(number))) continue;
    const start = index + mark.length;
    const end = endOfMark(content, index);
    parts.push(content.slice(written, start), content.slice(start, end).replace(/^BT\n.*?^ET\n/gmsu, ''));
    written = end;
  }
  return parts.join('') + content.slice(written);
}

/**
 * Marks all painting outside the structure as artifacts: margin boxes, rules of tables, backgrounds. Without the mark a
 * reader cannot know that nothing was forgotten (ISO 32000-1, 14.8.2.2).
 *
 * @param removed marked content of the pages that is no longer in the structure
 * @param onPage is called with the content of each page as Chromium wrote it: inflating it again would take as long as
 * marking
 */
export async function markArtifacts(
  document: PdfDocument,
  { decorations, erased }: RemovedContent,
  breathe: Breathe,
  onPage: (page: PdfDict, content: string) => void = () => {},
): Promise<void> {
  const done = new Set<PdfStream>();
  for (const { dict: page } of document.pages) {
    const content = document.resolve(page.get('Contents'));
    if (!(content instanceof PdfStream)) continue;
    await breathe();
    markIn(content, page, document, done, (text) => {
      onPage(page, text);
      const own = withoutLetters(text, erased.get(page));
      return asArtifacts(spilledAsArtifacts(own, pageFrame(text)), decorations.get(page));
    });
  }
}

/** `owner` is the page or form with the content: its resources define the names. */
function markIn(
  content: PdfStream,
  owner: PdfDict,
  document: PdfDocument,
  done: Set<PdfStream>,
  change = (text: string) => text,
): void {
  if (done.has(content)) return;
  done.add(content);
  const tagged = taggedForms(owner, document);
  rewriteStream(content, (text) => {
    const whole = withWordsOfDropCaps(withoutSoftHyphens(change(text)), owner, document);
    return markUntagged(whole, (name) => tagged.has(name));
  });
  for (const form of tagged.values()) markIn(form, form, document, done);
}

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

/** Forms with structure inside, by the name that paints them. Chromium makes one for partly transparent content. */
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
