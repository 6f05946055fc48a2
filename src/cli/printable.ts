/**
 * Text as a terminal may be given it: what would move the cursor, change colours or turn the direction round is shown as a
 * sign, since file names and texts are a stranger's.
 */
export function printable(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    // The block "Control Pictures" has a sign for each, in their order.
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Controls but for tab and line break, and the marks that embed and override directions (UAX #9, section 2). */
const controls = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;
