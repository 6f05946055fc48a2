import type { Emphasis, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import type { DialectName } from '../model/dialects.ts';
import { replaceNodes } from '../model/visit.ts';
import { partPlaces, sourceText } from './parts.ts';

/** `{漢字|かんじ}` (VFM, Denden Markdown), and `｜漢字《かんじ》` (Aozora Bunko), without ends of lines. */
const ruby =
  /\{(?<base>[^{}|\n]{1,60})\|(?<reading>[^{}\n]{1,120})\}|｜(?<marked>[^｜《》\n]{1,60})《(?<read>[^《》\n]{1,120})》/gu;

/** Scripts that show how characters are read. Anything else in braces is a choice between words, as in the syntax of a command. */
const reading = /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー・˙ˊˇˋ\s|]+$/u;

/**
 * Parses the readings of characters. One for each character are separated by bars: `{漢字|かん|じ}`. In documents of Vivliostyle, a
 * reading may be any text.
 * Source: "Ruby" in the documentation of VFM, and in that of Denden Markdown.
 */
export function rubyText() {
  return (tree: Root, file: VFile): void => {
    if (!/\{[^{}\n]+\||｜/u.test(String(file))) return;
    const { dialect } = file.data;
    replaceNodes(tree, (node) => {
      if (node.type !== 'text') return undefined;
      const parts = [...partsOf(node, file, dialect)];
      return parts.length > 1 || parts[0] !== node ? parts : undefined;
    });
  };
}

function* partsOf(text: Text, file: VFile, dialect: DialectName | undefined): Generator<PhrasingContent> {
  const { value } = text;
  const placeOf = partPlaces(text, file);
  const isEscaped = escapes(text, file);
  let end = 0;
  for (const { 0: written, index, groups = {} } of value.matchAll(ruby)) {
    const { base = groups.marked ?? '' } = groups;
    const readings = groups.reading?.split('|') ?? [groups.read ?? ''];
    const isRuby = dialect === 'vivliostyle' || reading.test(readings.join('|'));
    if (isEscaped(written) || !isRuby || readings.includes('')) continue;
    if (index > end) yield { ...text, value: value.slice(end, index), ...placeOf(end, index) };
    end = index + written.length;
    yield { ...element('ruby', pairsOf(base, readings)), ...placeOf(index, end) };
  }
  if (end === 0) yield text;
  else if (end < value.length) yield { ...text, value: value.slice(end), ...placeOf(end, value.length) };
}

/** How far behind the last one a ruby is looked for in the source. */
const furthest = 10_000;

/** Whether a ruby has a backslash before it in the source, of those in a text in their order. */
function escapes(text: Text, file: VFile): (written: string) => boolean {
  // In a table, each bar has a backslash before it.
  const source = sourceText(text, file).replaceAll('\\|', '|');
  let from = 0;
  return (written) => {
    const index = source.slice(from, from + furthest).indexOf(written);
    if (index < 0) return false;
    const isEscaped = source[from + index - 1] === '\\';
    from += index + written.length;
    return isEscaped;
  };
}

/** Each character with its reading, or all of them with one. */
function pairsOf(base: string, readings: readonly string[]): PhrasingContent[] {
  const characters = Array.from(base);
  const bases = characters.length === readings.length ? characters : [base];
  const own = bases.length === readings.length ? readings : [readings.join('')];
  // The parentheses are for readers without ruby support.
  return bases.flatMap((word, index) => [
    textOf(word),
    element('rp', [textOf('(')]),
    element('rt', [textOf(own[index] ?? '')]),
    element('rp', [textOf(')')]),
  ]);
}

function textOf(value: string): Text {
  return { type: 'text', value };
}

/** Converted to HTML like emphasis with another name. */
function element(hName: string, children: PhrasingContent[]): Emphasis {
  return { type: 'emphasis', data: { hName }, children };
}
