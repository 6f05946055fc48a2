import type { Refusal } from './job.ts';

/** A text in the notation of Rust's debugger, which is all that the package returns of an error during export. */
const quoted = /message: "((?:[^"\\]|\\.)*)"/u;

/** The standard that a message begins with. */
const beginning = /^(PDF\/\S+) error: /u;

/** What a standard does not allow, according to an error of Typst's export; nothing if it is another error. */
export function refusalIn(reason: string): Refusal | undefined {
  const [, text] = quoted.exec(reason) ?? [];
  if (text === undefined) return undefined;
  const message = unescaped(text);
  const [start = '', standard] = beginning.exec(message) ?? [];
  if (standard === undefined) return undefined;
  const what = message
    .slice(start.length)
    .replace(/`?"\\u\{([0-9a-f]+)\}"`?/gu, (_, code: string) => `U+${code.toUpperCase().padStart(4, '0')}`)
    .replace(/`"([^"]*)"`/gu, '`$1`')
    // Fonts have internal names.
    .replace(/^the text (.+) could not be displayed with font .*$/su, 'no font has $1');
  return { standard, what };
}

function unescaped(text: string): string {
  return text.replace(/\\(u\{([0-9a-f]+)\}|.)/gu, (_, letter: string, code?: string) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return letter === 'n' ? '\n' : letter;
  });
}
