/**
 * Text that is safe to print in a terminal: characters that would move the cursor, change colours or reverse the direction are
 * shown as symbols, since file names and texts are untrusted.
 */
export function printable(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    // The block "Control Pictures" has a symbol for each, in their order.
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Controls except tab and line break, and the characters that embed and override directions (UAX #9, section 2). */
const controls = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;
