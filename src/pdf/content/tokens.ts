/** An operand of a content stream: a number, a name, a string of bytes, an array or a dictionary (ISO 32000-1, 7.8.2). */
export type Operand =
  | { kind: 'number'; value: number }
  | { kind: 'name'; value: string }
  | { kind: 'string'; value: string }
  | { kind: 'array'; items: Operand[] }
  | { kind: 'dict'; entries: Map<string, Operand> }
  | { kind: 'other' };

export interface Operation {
  operator: string;
  operands: Operand[];
}

const token =
  /%[^\r\n]*|<<|>>|\[|\]|\/[^\s()<>[\]{}/%]*|<[0-9A-Fa-f\s]*>|\(|[-+]?(?:\d+\.?\d*|\.\d+)(?![\w'"*])|['"A-Za-z][A-Za-z0-9*]*/gu;

/** The operations of a content stream, whose text has a character for each byte. */
export function* operationsIn(content: string): Generator<Operation> {
  const scanner = new RegExp(token);
  const open: Operand[][] = [[]];
  for (let match = scanner.exec(content); match; match = scanner.exec(content)) {
    const [text] = match;
    const top = open.at(-1) ?? [];
    if (text === '[' || text === '<<') open.push([]);
    else if (text === ']' || text === '>>') {
      if (open.length > 1) open.pop();
      open.at(-1)?.push(text === ']' ? { kind: 'array', items: top } : dictOf(top));
    } else if (text === '(') {
      const end = endOfString(content, scanner.lastIndex);
      top.push({ kind: 'string', value: literal(content.slice(scanner.lastIndex, end)) });
      scanner.lastIndex = end + 1;
    } else if (isOperator(text)) {
      if (text === 'ID') scanner.lastIndex = endOfImage(content, scanner.lastIndex);
      yield { operator: text, operands: open[0] ?? [] };
      open.length = 0;
      open.push([]);
    } else if (!text.startsWith('%')) top.push(operandOf(text));
  }
}

function isOperator(text: string): boolean {
  return /^['"A-Za-z]/u.test(text) && text !== 'true' && text !== 'false' && text !== 'null';
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

/** A last digit alone has a 0 behind it (7.3.4.3). */
function hexString(text: string): string {
  const digits = text.replace(/[\s<>]/gu, '');
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The bytes of a string in parentheses (7.3.4.2). */
function literal(text: string): string {
  return text.replace(
    /\\(?:([0-7]{1,3})|(\r\n?|\n)|([\s\S]))/gu,
    (_, octal?: string, line?: string, other?: string) => {
      if (octal) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      return line ? '' : (escapes[other ?? ''] ?? other ?? '');
    },
  );
}

/** Index of the parenthesis that closes a string. */
function endOfString(content: string, from: number): number {
  let depth = 1;
  for (let index = from; index < content.length; index++) {
    const character = content[index];
    if (character === '\\') index++;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return index;
  }
  return content.length;
}

/** Index of the `EI` that ends an image (8.9.7). */
function endOfImage(content: string, from: number): number {
  const length = content.slice(from).search(/\sEI(?=\s|$)/u);
  return length < 0 ? content.length : from + length;
}
