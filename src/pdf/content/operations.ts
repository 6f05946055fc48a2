/** An operator of a content stream, with the operands before it. */
export interface Operation {
  operator: string;
  /** Index after the previous operation. */
  start: number;
  /** Index after the operator. */
  end: number;
}

/**
 * Tokens that may contain a letter: comments, names, strings and operators. Numbers and brackets, most of a stream, are
 * skipped because nothing searches for them.
 */
const token = /%[^\r\n]*|\/[^\s()<>[\]{}/%]*|<[0-9A-Fa-f\s]*>|\(|['"A-Za-z][A-Za-z0-9*]*/gu;

const values = new Set(['true', 'false', 'null']);

/** Anything that could hide the end of marked content, or nest it: strings, comments, images, further marks. */
const obstacle = /[(%]|BI\s|B[DM]C/u;

/**
 * The operations of a content stream (ISO 32000-1, 7.8.2), whose text has one character per byte.
 *
 * @param marked whether to include those inside marked content. Without them a page is read in a fraction of the time,
 * but some may still be included. Default: `true`.
 */
export function* contentOperations(content: string, { marked = true } = {}): Generator<Operation> {
  let start = 0;
  token.lastIndex = 0;
  for (let match = token.exec(content); match; match = token.exec(content)) {
    const [text] = match;
    const kind = text.charAt(0);
    if (kind === '(') {
      token.lastIndex = endOfString(content, token.lastIndex);
    } else if (kind !== '/' && kind !== '<' && kind !== '%' && !values.has(text)) {
      // `ID` is followed by image data, which may contain anything.
      const end = text === 'ID' ? startOfEnd(content, token.lastIndex) : token.lastIndex;
      yield { operator: text, start, end };
      start = marked || (text !== 'BDC' && text !== 'BMC') ? end : endOfMarked(content, end);
      token.lastIndex = start;
    }
  }
}

/** Index before the `EMC` of marked content without obstacles; otherwise the index where it begins. */
function endOfMarked(content: string, from: number): number {
  const end = content.indexOf('\nEMC\n', from - 1);
  return end < from || obstacle.test(content.slice(from, end)) ? from : end;
}

const opening = 40;
const closing = 41;
const backslash = 92;

/** Index after the parenthesis that closes a string. Inner ones are balanced, or escaped with a backslash. */
function endOfString(content: string, from: number): number {
  let depth = 1;
  let index = from;
  for (; index < content.length && depth > 0; index++) {
    const unit = content.charCodeAt(index);
    if (unit === backslash) index++;
    else if (unit === opening) depth++;
    else if (unit === closing) depth--;
  }
  return index;
}

/** Index of the `EI` that ends an image (ISO 32000-1, 8.9.7). */
function startOfEnd(content: string, from: number): number {
  const length = content.slice(from).search(/\sEI(?=\s|$)/u);
  return length < 0 ? content.length : from + length;
}

/** An operand of a content stream: a number, a name, a string of bytes, an array or a dictionary (ISO 32000-1, 7.8.2). */
export type Operand =
  | { kind: 'number'; value: number }
  | { kind: 'name'; value: string }
  | { kind: 'string'; value: string }
  | { kind: 'array'; items: Operand[] }
  | { kind: 'dict'; entries: Map<string, Operand> }
  | { kind: 'other' };

const operandToken = /%[^\r\n]*|<<|>>|\[|\]|\/[^\s()<>[\]{}/%]*|<[0-9A-Fa-f\s]*>|\(|[^\s()<>[\]{}/%]+/gu;

/** The operands of an operation, from the text before its operator. */
export function operandsIn(text: string): Operand[] {
  // Shared by all calls: a new one for each operation takes as long as reading it.
  const scanner = operandToken;
  scanner.lastIndex = 0;
  const open: Operand[][] = [[]];
  for (let match = scanner.exec(text); match; match = scanner.exec(text)) {
    const [part] = match;
    const top = open.at(-1) ?? [];
    if (part === '[' || part === '<<') open.push([]);
    else if (part === ']' || part === '>>') {
      if (open.length > 1) open.pop();
      open.at(-1)?.push(part === ']' ? { kind: 'array', items: top } : dictOf(top));
    } else if (part === '(') {
      const end = endOfString(text, scanner.lastIndex);
      top.push({ kind: 'string', value: literal(text.slice(scanner.lastIndex, end - 1)) });
      scanner.lastIndex = end;
    } else if (!part.startsWith('%')) top.push(operandOf(part));
  }
  return open[0] ?? [];
}

function operandOf(text: string): Operand {
  if (text.startsWith('/')) return { kind: 'name', value: nameOf(text.slice(1)) };
  if (text.startsWith('<')) return { kind: 'string', value: hexString(text) };
  const value = Number(text);
  return Number.isNaN(value) ? { kind: 'other' } : { kind: 'number', value };
}

function dictOf(items: readonly Operand[]): Operand {
  const entries = new Map<string, Operand>();
  for (let index = 0; index + 1 < items.length; index += 2) {
    const [key, value] = [items[index], items[index + 1]];
    if (key?.kind === 'name' && value) entries.set(key.value, value);
  }
  return { kind: 'dict', entries };
}

function nameOf(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/gu, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** A single last digit is followed by an implied 0 (7.3.4.3). */
function hexString(text: string): string {
  const digits = text.replace(/[\s<>]/gu, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const octalDigit = /[0-7]/u;

/** The bytes of a string in parentheses (7.3.4.2). Typst writes most text like this, so it must be fast. */
function literal(text: string): string {
  let bytes = '';
  let start = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', start)) {
    bytes += text.slice(start, at);
    start = at + 1;
    let code = 0;
    while (start < at + 4 && octalDigit.test(text.charAt(start))) code = code * 8 + Number(text[start++]);
    if (start > at + 1) bytes += String.fromCharCode(code & 255);
    else if (text.startsWith('\r\n', start)) start += 2;
    else {
      const escaped = text.charAt(start++);
      if (escaped !== '\r' && escaped !== '\n') bytes += escapes[escaped] ?? escaped;
    }
  }
  return bytes + text.slice(start);
}

/** All PDF whitespace has lower codes, or this one. */
const blank = 32;

/** The numbers before an operator, in order, ignoring names and strings. */
export function numbersIn(operation: string): number[] {
  const numbers: number[] = [];
  let start = 0;
  for (let at = 0; at <= operation.length; at++) {
    if (at < operation.length && operation.charCodeAt(at) > blank) continue;
    if (at > start) {
      const number = Number(operation.slice(start, at));
      if (!Number.isNaN(number)) numbers.push(number);
    }
    start = at + 1;
  }
  return numbers;
}

/** The first name before an operator: `F4` in `/F4 10 Tf`. */
export function nameIn(operation: string): string {
  return /\/([^\s()<>[\]{}/%]*)/u.exec(operation)?.[1] ?? '';
}

/** What an operator shows: codes of glyphs, and as numbers the offsets between them in thousandths of the font size. */
export function shownStrings(operation: string, codeLength: 1 | 2): (number | number[])[] {
  const shown: (number | number[])[] = [];
  for (const operand of operandsIn(operation)) {
    for (const item of operand.kind === 'array' ? operand.items : [operand]) {
      if (item.kind === 'number') shown.push(item.value);
      else if (item.kind === 'string') shown.push(codesIn(item.value, codeLength));
    }
  }
  return shown;
}

/** As `shownStrings`, for an operator that shows one string, `Tj`: most of a page. */
export function stringIn(operation: string, codeLength: 1 | 2): number[] {
  const start = operation.indexOf('<') + 1;
  const end = operation.indexOf('>', start);
  if (start > 0 && end > 0 && !operation.includes('(')) return hexCodes(operation, start, end, codeLength);
  const [string] = shownStrings(operation, codeLength);
  return Array.isArray(string) ? string : [];
}

/** The codes of hexadecimal digits between two indices. A single last digit has an implied 0 behind it (7.3.4.3). */
function hexCodes(text: string, start: number, end: number, codeLength: 1 | 2): number[] {
  const codes: number[] = [];
  const step = codeLength * 2;
  let code = 0;
  let digits = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= blank) continue;
    // `0` is 48, `A` 65, `a` 97: the letters count from 10.
    code = code * 16 + (unit < 58 ? unit - 48 : (unit & 31) + 9);
    if (++digits < step) continue;
    codes.push(code);
    code = 0;
    digits = 0;
  }
  if (digits > 0) codes.push(code * 16 ** (step - digits));
  return codes;
}

/** The codes in a string of bytes. A single remaining byte is the first of a code. */
export function codesIn(bytes: string, codeLength: 1 | 2): number[] {
  const codes: number[] = [];
  for (let at = 0; at < bytes.length; at += codeLength) {
    const first = bytes.charCodeAt(at);
    codes.push(codeLength === 1 ? first : first * 256 + (bytes.charCodeAt(at + 1) || 0));
  }
  return codes;
}

/** The text of a string in a dictionary, such as `ActualText`: UTF-16 after a byte order mark (7.9.2.2). */
export function textIn(operation: string, key: string): string | undefined {
  const at = operation.indexOf(`/${key}`);
  if (at < 0) return undefined;
  const [first] = shownStrings(operation.slice(at + key.length + 1), 1);
  if (!Array.isArray(first)) return undefined;
  const bytes = Uint8Array.from(first);
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? new TextDecoder('utf-16be').decode(bytes)
    : new TextDecoder('latin1').decode(bytes);
}
