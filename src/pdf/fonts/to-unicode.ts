/** `<01> <0041>`, `<01> <03> <0041>` or `<01> <03> [<0041> <0062> <0063>]`. */
const mapping = /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>(?:[ \t]*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\]))?/gu;

const section = /begin(bfchar|bfrange)([\s\S]*?)end\1/gu;

/** The text that each code of a font stands for, as its `ToUnicode` has it (ISO 32000-1, 9.10.3). */
export function readToUnicode(cmap: string): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [, , body = ''] of cmap.matchAll(section)) {
    for (const [, from = '', second = '', start, list] of body.matchAll(mapping)) {
      const first = Number.parseInt(from, 16);
      if (start === undefined && list === undefined) texts.set(first, textOf(second));
      else addRange(texts, first, Number.parseInt(second, 16), start, list);
    }
  }
  return texts;
}

/** Codes of a font have two bytes at most. */
const mostCodes = 0x10000;

function addRange(
  texts: Map<number, string>,
  first: number,
  last: number,
  start: string | undefined,
  list: string | undefined,
): void {
  const listed = list?.match(/[0-9A-Fa-f]+/gu);
  const end = Math.min(last, first + mostCodes - 1);
  for (let code = first; code <= end; code++) {
    const hex = listed ? listed[code - first] : start;
    if (hex === undefined) return;
    texts.set(code, listed ? textOf(hex) : textOf(hex, code - first));
  }
}

/** The text of UTF-16 in hexadecimal, its last unit raised by `raise`. */
function textOf(hex: string, raise = 0): string {
  const units = (hex.match(/.{1,4}/gu) ?? []).map((digits) => Number.parseInt(digits, 16));
  return units.map((unit, index) => String.fromCharCode(index === units.length - 1 ? unit + raise : unit)).join('');
}
