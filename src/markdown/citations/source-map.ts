import type { Text } from 'mdast';
import type { VFile } from 'vfile';
import { sourceText } from '../source-text.ts';

/** Where each UTF-16 unit of a text stands in the source, in units from the start of the file. */
export type SourceMap = (index: number) => number;

/**
 * Aligns a text with its source, which has backslashes, character references, and what containers put before each line.
 *
 * @returns nothing where the two cannot be brought together
 */
export function mapToSource(text: Text, file: VFile): SourceMap | undefined {
  const source = sourceText(text, file);
  const start = text.position?.start.offset ?? 0;
  if (source === text.value) return (index) => start + index;
  const offsets = align(text.value, source);
  return offsets && ((index) => start + (offsets[index] ?? source.length));
}

function align(value: string, source: string): number[] | undefined {
  const offsets: number[] = [];
  let from = 0;
  for (let index = 0; index < value.length; ) {
    const step = stepAt(value, index, source, from);
    if (!step) return undefined;
    for (let unit = 0; unit < step.units; unit += 1) offsets.push(step.at);
    index += step.units;
    from = step.next;
  }
  return offsets;
}

/** How many units of the value a piece of the source stands for, where it begins, and where it ends. */
interface Step {
  units: number;
  at: number;
  next: number;
}

function stepAt(value: string, index: number, source: string, from: number): Step | undefined {
  const unit = value.charAt(index);
  if (unit === '\n' || unit === '\r') return lineEnding(unit, source, from);
  const [reference] =
    /^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[0-9A-Za-z]+);/u.exec(source.slice(from, from + 40)) ?? [];
  if (reference !== undefined && !value.startsWith(reference, index)) {
    const isPair = (value.codePointAt(index) ?? 0) > 0xffff;
    return { units: isPair ? 2 : 1, at: from, next: from + reference.length };
  }
  if (source.charAt(from) === '\\' && source.charAt(from + 1) === unit && /[!-/:-@[-`{-~]/u.test(unit)) {
    return { units: 1, at: from, next: from + 2 };
  }
  return source.charAt(from) === unit ? { units: 1, at: from, next: from + 1 } : undefined;
}

/** White space goes before a line ending, and with the marks of containers behind it. */
function lineEnding(unit: string, source: string, from: number): Step | undefined {
  const [blank = ''] = /^[ \t]*/u.exec(source.slice(from)) ?? [];
  const at = from + blank.length;
  if (source.charAt(at) !== unit) return undefined;
  const isLast = unit === '\n' || source.charAt(at + 1) !== '\n';
  const [prefix = ''] = isLast ? (/^[ \t>]*/u.exec(source.slice(at + 1)) ?? []) : [];
  return { units: 1, at, next: at + 1 + prefix.length };
}
