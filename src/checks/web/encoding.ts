import { isUtf8 } from 'node:buffer';
import type { Report } from '../../model/report.ts';
import type { Page } from './page.ts';

/** Bytes at the start of a page in which browsers look for its encoding (HTML, 4.2.5.4). */
const lookedAt = 1024;

/** Checks that a page is in UTF-8, as the standard wants it, and says so where it has more than the letters of ASCII. */
export function checkEncoding({ elements, isXml }: Page, bytes: Uint8Array, report: Report): void {
  const start = { line: 1, column: 1 };
  if (!isUtf8(bytes)) {
    const hint = 'Save the page as UTF-8, the only encoding that HTML allows.';
    report('html-encoding', { what: 'is not encoded in UTF-8', hint }, start);
    return;
  }
  // XML that does not say otherwise is UTF-8 (XML 1.0, 4.3.3).
  if (isXml) return;
  const declared = elements.map(encodingIn).find((name) => name !== undefined);
  if (declared !== undefined && !/^utf-?8$/iu.test(declared)) {
    const what = `declares the encoding \`${declared}\`, but HTML allows only \`utf-8\``;
    report('html-encoding', { what, hint: 'Write `<meta charset="utf-8">`.' }, start);
    return;
  }
  const isAscii = bytes.every((byte) => byte < 0x80);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (isAscii || hasMark || (declared !== undefined && isEarly(bytes))) return;
  const what = `does not declare its encoding in its first ${lookedAt} bytes`;
  report('html-encoding', { what, hint: 'Put `<meta charset="utf-8">` at the beginning of its head.' }, start);
}

/** The encoding that a `meta` names. */
function encodingIn({ name, attributes, isHtml }: Page['elements'][number]): string | undefined {
  if (name !== 'meta' || !isHtml) return undefined;
  if (attributes.charset !== undefined) return attributes.charset.trim();
  if (attributes['http-equiv']?.toLowerCase() !== 'content-type') return undefined;
  return /charset\s*=\s*["']?(?<name>[^\s"';]+)/iu.exec(attributes.content ?? '')?.groups?.name;
}

function isEarly(bytes: Uint8Array): boolean {
  return /charset/iu.test(Buffer.from(bytes.subarray(0, lookedAt)).toString('latin1'));
}
