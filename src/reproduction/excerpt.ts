/** Bytes shown before and behind the place, and as many that are no text. */
const before = 24;
const behind = 40;
const raw = 8;

/** What stands in two files at a byte where they part: the words around it where those differ, else bytes in hexadecimal. */
export function excerptsAt(here: Uint8Array, there: Uint8Array, at: number): { here: string; there: string } {
  const [one, other] = [wordsAt(here, at), wordsAt(there, at)];
  return one !== undefined && other !== undefined && one !== other
    ? { here: one, there: other }
    : { here: bytesAt(here, at), there: bytesAt(there, at) };
}

const end = 'its end';

/** Nothing where it is no text. */
function wordsAt(bytes: Uint8Array, at: number): string | undefined {
  if (at >= bytes.length) return end;
  const text = new TextDecoder().decode(bytes.subarray(Math.max(0, at - before), at + behind));
  // A character that the excerpt cuts in two is no sign of another kind of file.
  const whole = text.replace(/^\uFFFD{1,3}|\uFFFD{1,3}$/gu, '').replace(/\s+/gu, ' ');
  return /[\uFFFD\p{Cc}]/u.test(whole) ? undefined : whole.replaceAll('`', "'").trim();
}

function bytesAt(bytes: Uint8Array, at: number): string {
  if (at >= bytes.length) return end;
  const hex = Buffer.from(bytes.subarray(at, at + raw)).toString('hex');
  return hex.replace(/..(?=.)/gu, '$& ');
}
