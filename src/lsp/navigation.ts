import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toString as textOf } from 'mdast-util-to-string';
import { VFile } from 'vfile';
import { type DocumentSymbol, type Hover, type Location, MarkupKind, SymbolKind } from 'vscode-languageserver';
import { parse } from '../markdown/parse.ts';
import { readProjectFile } from '../platform/project-file.ts';
import type { Pointer } from './cursor.ts';
import { toPosition } from './diagnostics.ts';
import { type Files, placeOfWork, worksOf } from './files.ts';
import type { KnownPublication, Target } from './knowledge.ts';

/** The document that is asked about. */
export interface Asked {
  /** Absolute path. */
  path: string;
  files: Files;
  /** Those that the document belongs to. */
  publications: readonly KnownPublication[];
}

/** The place that a text refers to. */
export async function definitionOf(pointer: Pointer, asked: Asked): Promise<Location | undefined> {
  const { path, files, publications } = asked;
  if (pointer.kind === 'mention') {
    const target = targetNamed(pointer.name, publications);
    if (target) return locationOf(target.path, target);
    for (const publication of publications) {
      const work = await placeOfWork(pointer.name, publication, files.host);
      if (work) return locationOf(work.path, { line: work.line, column: 1 });
    }
    return undefined;
  }
  const { file } = pointer;
  const id = pointer.kind === 'link' ? pointer.id : '';
  const target = id === '' ? undefined : targetInFile(file, id, asked);
  if (target) return locationOf(target.path, target);
  const named = file === '' ? path : resolve(dirname(path), file);
  // Whether a file outside the project exists is none of an editor's business either.
  const found = await readProjectFile(named, { root: files.root, limit: Number.POSITIVE_INFINITY }, files.host);
  return typeof found === 'string' ? undefined : locationOf(named, { line: 1, column: 1 });
}

/** What a text refers to, in words. */
export async function hoverOf(pointer: Pointer, asked: Asked): Promise<string | undefined> {
  const { publications, files } = asked;
  if (pointer.kind === 'file') return undefined;
  const target =
    pointer.kind === 'mention'
      ? targetNamed(pointer.name, publications)
      : targetInFile(pointer.file, pointer.id, asked);
  if (target) {
    const place = `${relative(files.root, target.path)}:${target.line}`;
    return `**${target.title || `${target.kind} \`${target.id}\``}**\n\n${target.kind}, ${place}`;
  }
  if (pointer.kind !== 'mention') return undefined;
  for (const publication of publications) {
    const work = (await worksOf(publication, files.host)).find(({ key }) => key === pointer.name);
    if (work) return `**${work.title}**\n\n${work.detail}`;
  }
  return undefined;
}

export function markdownHover(value: string): Hover {
  return { contents: { kind: MarkupKind.Markdown, value } };
}

function locationOf(path: string, point: { line: number; column: number }): Location {
  const position = toPosition(point);
  return { uri: pathToFileURL(path).href, range: { start: position, end: position } };
}

/** A capital is meant for the start of a sentence. */
function targetNamed(name: string, publications: readonly KnownPublication[]): Target | undefined {
  const id = name.replace(/^[A-Z]/u, (letter) => letter.toLowerCase());
  return publications.flatMap(({ targets }) => targets).find((target) => target.id === id);
}

/** A target of a link: in the file that it names, otherwise anywhere in the book. */
function targetInFile(file: string, id: string, { path, publications }: Asked): Target | undefined {
  const wanted = file === '' ? path : resolve(dirname(path), file);
  const targets = publications.flatMap((publication) => publication.targets);
  const inFile = targets.filter((target) => target.path === wanted);
  if (id === '') return inFile.find(({ kind }) => kind === 'heading');
  return inFile.find((target) => target.id === id) ?? targets.find((target) => file === '' && target.id === id);
}

/** The headings of a text, each with those below it. */
export function symbolsOf(text: string): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open: { depth: number; children: DocumentSymbol[] }[] = [{ depth: 0, children: top }];
  for (const node of parse(new VFile(text)).children) {
    if (node.type !== 'heading' || !node.position) continue;
    const range = { start: toPosition(node.position.start), end: toPosition(node.position.end) };
    const children: DocumentSymbol[] = [];
    while ((open.at(-1)?.depth ?? 0) >= node.depth) open.pop();
    // Editors refuse empty names.
    open
      .at(-1)
      ?.children.push({ name: textOf(node) || '…', kind: SymbolKind.String, range, selectionRange: range, children });
    open.push({ depth: node.depth, children });
  }
  return top;
}
