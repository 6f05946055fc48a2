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

const [percent, opening, closing, slash, less, backslash] = [37, 40, 41, 47, 60, 92];

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
      const bytes = literalBytes(text, scanner.lastIndex, end - 1);
      top.push({ kind: 'string', value: Buffer.from(bytes).toString('latin1') });
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

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' };

/** The bytes of a string in parentheses, between two indices (7.3.4.2). Typst writes most text like this, so it must be fast. */
function literalBytes(text: string, from: number, to: number): number[] {
  const bytes: number[] = [];
  for (let at = from; at < to; ) {
    const unit = text.charCodeAt(at++);
    if (unit !== backslash) {
      bytes.push(unit);
      continue;
    }
    const start = at;
    let code = 0;
    while (at < start + 3 && isOctal(text.charCodeAt(at))) code = code * 8 + text.charCodeAt(at++) - 48;
    if (at > start) bytes.push(code & 255);
    else {
      const escaped = text.charAt(at);
      at += text.startsWith('\r\n', at) ? 2 : 1;
      for (const character of escapes[escaped] ?? escaped) bytes.push(character.charCodeAt(0));
    }
  }
  return bytes;
}

function isOctal(unit: number): boolean {
  return unit >= 48 && unit <= 55;
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

/** The characters that belong to a number, a name or a word. */
const regular = Uint8Array.from({ length: 256 }, (_, unit) =>
  /[^\s()<>[\]{}/%]/u.test(String.fromCharCode(unit)) ? 1 : 0,
);

/**
 * What an operator shows: codes of glyphs, and as numbers the offsets between them in thousandths of the font size. Most of a
 * page is shown text, so this must be fast, and ignores the brackets around it.
 */
export function shownStrings(operation: string, codeLength: 1 | 2): (number | number[])[] {
  const shown: (number | number[])[] = [];
  for (let at = 0; at < operation.length; ) {
    const start = at++;
    const unit = operation.charCodeAt(start);
    if (unit === opening) {
      at = endOfString(operation, at);
      shown.push(codesIn(literalBytes(operation, start + 1, at - 1), codeLength));
    } else if (unit === less && operation.charCodeAt(at) !== less) {
      at = operation.indexOf('>', at) + 1 || operation.length;
      shown.push(hexCodes(operation, start + 1, at - 1, codeLength));
    } else if (unit === less) at++;
    else if (unit === percent) at += operation.slice(at).search(/[\r\n]|$/u);
    else if (unit === slash || regular[unit]) {
      while (regular[operation.charCodeAt(at)]) at++;
      const number = unit === slash ? Number.NaN : Number(operation.slice(start, at));
      if (!Number.isNaN(number)) shown.push(number);
    }
  }
  return shown;
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
function codesIn(bytes: number[], codeLength: 1 | 2): number[] {
  if (codeLength === 1) return bytes;
  const codes: number[] = [];
  for (let at = 0; at < bytes.length; at += 2) codes.push((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
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
