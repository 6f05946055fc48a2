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
      start = marked || !isMark(text) ? end : endOfMarked(content, end);
      token.lastIndex = start;
    }
  }
}

function isMark(operator: string): boolean {
  return operator === 'BDC' || operator === 'BMC';
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
export function endOfString(content: string, from: number): number {
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
