/** Where a character of a text stands. Lines and columns count from 1. */
export function pointAt(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\f]/u);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
