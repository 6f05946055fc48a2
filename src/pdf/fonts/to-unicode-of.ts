import { type PdfDict, PdfStream } from '@libpdf/core';
import type { PdfFile } from '../file.ts';

/** The characters of each code, where a font says so (ISO 32000-1, 9.10.3). */
export function toUnicodeOf(font: PdfDict, { resolve }: PdfFile): Map<number, string> | undefined {
  const stream = resolve(font.get('ToUnicode'));
  if (!(stream instanceof PdfStream)) return undefined;
  const text = Buffer.from(stream.getDecodedData()).toString('latin1');
  const characters = new Map<number, string>();
  for (const [, section = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/gu)) {
    for (const [, code = '', value = ''] of section.matchAll(/<([^>]*)>\s*<([^>]*)>/gu)) {
      characters.set(Number.parseInt(code, 16), textOf(value));
    }
  }
  for (const [, section = ''] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/gu)) readRanges(section, characters);
  return characters;
}

const range = /<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])/gu;

function readRanges(section: string, characters: Map<number, string>): void {
  for (const [, from = '', to = '', first, list = ''] of section.matchAll(range)) {
    const start = Number.parseInt(from, 16);
    const texts = [...list.matchAll(/<([^>]*)>/gu)].map(([, value = '']) => textOf(value));
    for (let code = start; code <= Math.min(Number.parseInt(to, 16), 0xffff); code++) {
      const text = first === undefined ? texts[code - start] : following(textOf(first), code - start);
      if (text !== undefined) characters.set(code, text);
    }
  }
}

/** The last character of a range counts up. */
function following(text: string, by: number): string {
  const last = text.charCodeAt(text.length - 1);
  return text.slice(0, -1) + String.fromCharCode(last + by);
}

function textOf(hex: string): string {
  const units = hex.replace(/\s/gu, '').match(/[0-9A-Fa-f]{1,4}/gu) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}
