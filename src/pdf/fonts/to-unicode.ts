import { type PdfDict, PdfStream } from '@libpdf/core';
import type { PdfFile } from '../document.ts';
import { streamText } from '../streams.ts';

const section = /begin(bfchar|bfrange)([\s\S]*?)end\1/gu;

/** `<01> <0041>` */
const single = /<([^>]*)>\s*<([^>]*)>/gu;

/** `<01> <03> <0041>` or `<01> <03> [<0041> <0062> <0063>]` */
const range = /<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])/gu;

/** Codes of a font have at most two bytes. */
const lastCode = 0xffff;

/** The text of each code of a font, if it defines it (ISO 32000-1, 9.10.3). */
export function toUnicodeOf(font: PdfDict, { resolve }: Pick<PdfFile, 'resolve'>): Map<number, string> | undefined {
  const map = resolve(font.get('ToUnicode'));
  return map instanceof PdfStream ? readToUnicode(streamText(map)) : undefined;
}

/** The text of each code of a font, from its `ToUnicode` (ISO 32000-1, 9.10.3). */
export function readToUnicode(cmap: string): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [, kind, body = ''] of cmap.matchAll(section)) {
    if (kind === 'bfchar') {
      for (const [, code = '', text = ''] of body.matchAll(single)) texts.set(Number.parseInt(code, 16), textOf(text));
    } else {
      for (const [, from = '', to = '', start, list] of body.matchAll(range)) {
        const first = Number.parseInt(from, 16);
        const listed = list?.match(/[0-9A-Fa-f]+/gu);
        for (let code = first; code <= Math.min(Number.parseInt(to, 16), lastCode); code++) {
          const hex = listed ? listed[code - first] : start;
          if (hex === undefined) break;
          texts.set(code, listed ? textOf(hex) : textOf(hex, code - first));
        }
      }
    }
  }
  return texts;
}

/** The text of hexadecimal UTF-16, with `raise` added to its last unit. */
function textOf(hex: string, raise = 0): string {
  const units = (hex.replace(/\s/gu, '').match(/[0-9A-Fa-f]{1,4}/gu) ?? []).map((digits) =>
    Number.parseInt(digits, 16),
  );
  return units.map((unit, index) => String.fromCharCode(index === units.length - 1 ? unit + raise : unit)).join('');
}
