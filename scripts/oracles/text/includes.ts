import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A line that opens a block of code: its mark, its language, and what else it says. */
const fence = /^(?<indent>\s*)(?<mark>`{3,}|~{3,})\s*(?<language>[\w-]*)(?<options>[^`]*)$/u;
const include = /^\s*::include\{file="?(?<file>[^\s"}]+)"?[^}]*\}\s*$/u;

/** A block of code, or a line that stands in none. */
export type Piece = { code: readonly string[]; language: string; title: string; indent: string } | { line: string };

/** The lines and blocks of code of a source, with what they take from other files in its place. Its front matter is left out. */
export async function withIncludes(markdown: string, path: string): Promise<Piece[]> {
  const lines = markdown.replace(/^---\n[\s\S]*?\n---\n/u, '').split('\n');
  const pieces: Piece[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const { indent = '', mark, language = '', options = '' } = fence.exec(line)?.groups ?? {};
    const { file } = include.exec(line)?.groups ?? {};
    if (mark !== undefined) {
      const end = endOf(lines, index, mark);
      const { file: shown, title = '' } = optionsIn(options);
      const code =
        shown === undefined ? lines.slice(index + 1, end) : await linesOfFile(join(dirname(path), shown), options);
      pieces.push({ code, language, title, indent });
      index = end;
    } else if (file !== undefined) {
      const included = join(dirname(path), file);
      pieces.push({ line: '' }, ...(await withIncludes(await readFile(included, 'utf8'), included)), { line: '' });
    } else {
      pieces.push({ line });
    }
  }
  return pieces;
}

/** A piece as it is written, without the words of its code, which are nobody's markup; drawings and formulas have some. */
export function markupOf(piece: Piece): string {
  // Heads of tables stand again on each page, those in code as well.
  if ('line' in piece && piece.line.includes('|')) return piece.line;
  if ('line' in piece) return piece.line.replace(/(`+)[^`].*?[^`]?\1(?!`)/gu, '');
  const { language, title, code } = piece;
  const kept = ['mermaid', 'math'].includes(language) ? code : [];
  return [`\`\`\`${language} title="${title}"`, ...kept, '```'].join('\n');
}

/** A piece as Markdown, its code between marks that are longer than any in it. */
export function markdownOf(piece: Piece): string {
  if ('line' in piece) return piece.line;
  const mark = piece.indent + '`'.repeat(12);
  return [mark, ...piece.code, mark].join('\n');
}

/** The line that closes a block of code; the end of the text where none does. */
function endOf(lines: readonly string[], start: number, mark: string): number {
  const end = lines.findIndex((line, index) => {
    const text = line.trim();
    return index > start && text.startsWith(mark) && text === mark.charAt(0).repeat(text.length);
  });
  return end < 0 ? lines.length : end;
}

async function linesOfFile(path: string, options: string): Promise<string[]> {
  const { lines: wanted, region } = optionsIn(options);
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  if (region !== undefined) {
    const start = lines.findIndex((line) => line.endsWith(`#region ${region}`));
    const end = lines.findIndex((line, index) => index > start && line.endsWith('#endregion'));
    return lines.slice(start + 1, end);
  }
  if (wanted === undefined) return lines;
  const [from = 1, to = from] = wanted.split('-').map(Number);
  return lines.slice(from - 1, to);
}

/** The options of a fence or a directive by name. */
export function optionsIn(text: string): Record<string, string | undefined> {
  const options = text.matchAll(/(?<name>[\w-]+)=(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"}]+))/gu);
  return Object.fromEntries([...options].map(({ groups }) => [groups?.name, groups?.quoted ?? groups?.bare]));
}
