import type { Text } from 'mdast';
import type { VFile } from 'vfile';
import { sourceText } from '../source-text.ts';

/** Maps each UTF-16 unit of a text to its offset in the source, in units from the start of the file. */
export type SourceMap = (index: number) => number;

/**
 * Aligns a text with its source, which has backslashes, character references, and container prefixes at each line.
 *
 * @returns `undefined` if the two cannot be aligned
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

/** The number of units that a piece of the source represents, with its start and end. */
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

/** Whitespace before a line ending belongs to it, and so do container prefixes after it. */
function lineEnding(unit: string, source: string, from: number): Step | undefined {
  const [blank = ''] = /^[ \t]*/u.exec(source.slice(from)) ?? [];
  const at = from + blank.length;
  if (source.charAt(at) !== unit) return undefined;
  const isLast = unit === '\n' || source.charAt(at + 1) !== '\n';
  const [prefix = ''] = isLast ? (/^[ \t>]*/u.exec(source.slice(at + 1)) ?? []) : [];
  return { units: 1, at, next: at + 1 + prefix.length };
}
