/** The beginning of a definition, up to what a command stands for: `\newcommand{\norm}[1]`, `\def\R`. */
const beginning = new RegExp(
  [
    String.raw`\\(?:new|renew|provide)command\*?\s*(?:\{\s*\\[A-Za-z]+\s*\}|\\[A-Za-z]+)\s*(?:\[\d\]\s*)?(?:\[[^\]]*\]\s*)?`,
    String.raw`\\DeclareMathOperator\*?\s*(?:\{\s*\\[A-Za-z]+\s*\}|\\[A-Za-z]+)\s*`,
    String.raw`\\[gex]?def\s*\\[A-Za-z]+\s*(?:#\d\s*)*`,
  ].join('|'),
  'uy',
);

/** White space, and comments to the ends of their lines. */
const space = /(?:\s|%.*)*/uy;

/** Whether a text is nothing but definitions of commands for formulas, as Pandoc reads them between paragraphs. */
export function isDefinitions(text: string): boolean {
  let at = endOf(space, text, 0);
  if (at === text.length) return false;
  while (at < text.length) {
    const start = endOf(beginning, text, at);
    const end = start === at ? -1 : endOfGroup(text, start);
    if (end === -1) return false;
    at = endOf(space, text, end);
  }
  return true;
}

/** The end of a match that begins at a place, or the place itself. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The end of a group in braces that begins at a place, or -1. */
function endOfGroup(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return character === '}' ? at + 1 : -1;
  }
  return -1;
}
