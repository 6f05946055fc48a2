import { pictureBytes } from './pictures.ts';
import type { FileContent, RecordWithExample } from './record.ts';

/** A command, and the files that it is run on, the source first. */
export interface Example {
  /** As it is typed: `offprint build tides.md`. */
  command: string;
  /** Whether the command is worth showing, since the record gives it. */
  isGiven: boolean;
  files: Readonly<Record<string, FileContent>>;
  /** Files that are not worth showing. */
  beside: Readonly<Record<string, FileContent>>;
}

/** What brings a rule about. */
export function faulty({ example, beside }: RecordWithExample): Example {
  return exampleOf(example, beside);
}

/** The same, fixed. */
export function mended({ example, mended, beside }: RecordWithExample): Example {
  return exampleOf({ ...example, ...mended }, beside);
}

function exampleOf({ command, ...files }: RecordWithExample['example'], beside: RecordWithExample['beside']): Example {
  const names = [...Object.keys(files), ...Object.keys(beside)];
  const source = ['book.md', 'tides.md'].find((name) => names.includes(name));
  const isGiven = typeof command === 'string';
  return { command: isGiven ? command : `offprint build ${source}`, isGiven, files, beside };
}

/** The bytes of a file of an example. */
export async function bytesOf(name: string, content: FileContent): Promise<Uint8Array> {
  if (typeof content === 'object' && 'width' in content) return pictureBytes(name, content);
  if (typeof content === 'object' && 'latin1' in content) return Buffer.from(content.latin1, 'latin1');
  return Buffer.from(wholeText(content));
}

type TextContent = Exclude<FileContent, object> | Extract<FileContent, readonly unknown[]>;

function wholeText(content: TextContent): string {
  if (typeof content === 'string') return content;
  const pieces = content.map((piece) => {
    if (typeof piece === 'string') return piece;
    return Array.from({ length: piece.times }, (_, index) => piece.repeat.replaceAll('{n}', String(index + 1))).join(
      '',
    );
  });
  return pieces.join('');
}

/** The lines of a file as the guide shows them: what is repeated stands there once, and how often. */
export function shownLines(content: FileContent): string[] {
  if (typeof content === 'string') return linesOf(content);
  if (Array.isArray(content)) return content.flatMap(linesOfPiece);
  return 'latin1' in content ? linesOf(content.latin1) : [];
}

function linesOfPiece(piece: string | { repeat: string; times: number }): string[] {
  if (typeof piece === 'string') return linesOf(piece);
  const once = linesOf(piece.repeat.replaceAll('{n}', '1'));
  const spaced = piece.repeat.endsWith('\n\n') ? [''] : [];
  return [...once, ...spaced, `… and so on: ${piece.times.toLocaleString('en')} times in all`, ...spaced];
}

function linesOf(text: string): string[] {
  return text.replace(/\n+$/u, '').split('\n');
}
