/** Bytes shown before and behind the place, and as many that are no text. */
const before = 24;
const behind = 40;
const raw = 8;

/** What stands in a file at a byte: the words around it where it is text, else bytes in hexadecimal. */
export function excerptAt(bytes: Uint8Array, at: number): string {
  if (at >= bytes.length) return 'its end';
  const text = new TextDecoder().decode(bytes.subarray(Math.max(0, at - before), at + behind));
  // A character that the excerpt cuts in two is no sign of another kind of file.
  const whole = text.replace(/^\uFFFD{1,3}|\uFFFD{1,3}$/gu, '').replace(/\s+/gu, ' ');
  if (!/[\uFFFD\p{Cc}]/u.test(whole)) return whole.replaceAll('`', "'").trim();
  const hex = Buffer.from(bytes.subarray(at, at + raw)).toString('hex');
  return hex.replace(/..(?=.)/gu, '$& ');
}
