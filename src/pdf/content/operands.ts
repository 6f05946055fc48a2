/** All white space of PDF has lower codes, or this one. */
const blank = 32;

/** Strings, and the numbers between them. */
const part = /<([0-9A-Fa-f\s]*)>|\(((?:[^\\()]|\\[\s\S]|\([^()]*\))*)\)|[-+]?(?:\d+\.?\d*|\.\d+)/gu;

/** The numbers before an operator, in order; what stands in names and strings is none. */
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

/** What an operator shows: codes of glyphs, and as numbers the moves between them in thousandths of the font's size. */
export function shownIn(operation: string, codeLength: 1 | 2): (number | number[])[] {
  const shown: (number | number[])[] = [];
  for (const [token, hex, literal] of operation.matchAll(part)) {
    if (hex !== undefined) shown.push(hexCodes(hex, 0, hex.length, codeLength));
    else if (literal !== undefined) shown.push(codesOf(bytesOf(literal), codeLength));
    else shown.push(Number(token));
  }
  return shown;
}

/** As `shownIn`, for an operator that shows one string, `Tj`: most of a page. */
export function stringIn(operation: string, codeLength: 1 | 2): number[] {
  const start = operation.indexOf('<') + 1;
  const end = operation.indexOf('>', start);
  if (start > 0 && end > 0 && !operation.includes('(')) return hexCodes(operation, start, end, codeLength);
  const [string] = shownIn(operation, codeLength);
  return Array.isArray(string) ? string : [];
}

/** The codes of the hexadecimal digits between two indices. A last digit alone has a 0 behind it (7.3.4.3). */
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

function codesOf(bytes: readonly number[], codeLength: 1 | 2): number[] {
  if (codeLength === 1) return [...bytes];
  return bytes.flatMap((byte, index) => (index % 2 === 0 ? [byte * 256 + (bytes[index + 1] ?? 0)] : []));
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a literal string (ISO 32000-1, 7.3.4.2). */
function bytesOf(literal: string): number[] {
  const text = literal.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/gu, (_, escaped: string) => {
    if (/^[0-7]/u.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) % 256);
    return /^[\r\n]/u.test(escaped) ? '' : (controls[escaped] ?? escaped);
  });
  return Array.from(text, (character) => character.charCodeAt(0) % 256);
}

/** The text of a string that a dictionary holds, such as `ActualText`: UTF-16 behind a byte order mark (7.9.2.2). */
export function textIn(operation: string, key: string): string | undefined {
  const at = operation.indexOf(`/${key}`);
  if (at < 0) return undefined;
  const [first] = shownIn(operation.slice(at + key.length + 1), 1);
  if (!Array.isArray(first)) return undefined;
  const bytes = Uint8Array.from(first);
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? new TextDecoder('utf-16be').decode(bytes)
    : new TextDecoder('latin1').decode(bytes);
}
