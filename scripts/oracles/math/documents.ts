import { type Dirent, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import type { Formula } from '../../../src/html/math/read.ts';
import { parse } from '../../../src/markdown/parse.ts';

/** A document, and the formulas in it in the order of its text. */
export interface FormulaDocument {
  path: string;
  formulas: readonly Formula[];
}

const markdown = /\.r?md$/iu;
const page = /\.html$/u;

/** The documents with formulas in folders and all that is in them: Markdown, and pages that are written for MathJax. */
export async function* documentsIn(folders: readonly string[]): AsyncGenerator<FormulaDocument> {
  const rest = folders.filter((folder) => existsSync(folder)).toReversed();
  for (let folder = rest.pop(); folder !== undefined; folder = rest.pop()) {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.toSorted(byName)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') rest.push(path);
      if (!entry.isFile() || !(markdown.test(path) || page.test(path))) continue;
      const text = await readFile(path, 'utf8');
      const formulas = markdown.test(path) ? formulasOfMarkdown(text) : formulasOfPage(text);
      if (formulas.length > 0) yield { path, formulas };
    }
  }
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}

function formulasOfMarkdown(text: string): Formula[] {
  if (!/[$]|```\s*math/u.test(text)) return [];
  const formulas: Formula[] = [];
  visit(parse(new VFile(text)), (node) => {
    const isFence = node.type === 'code' && node.lang === 'math';
    if (node.type === 'math' || isFence) formulas.push({ tex: node.value.trim(), display: true });
    if (node.type !== 'inlineMath') return;
    const { className } = node.data?.hProperties ?? {};
    formulas.push({ tex: node.value.trim(), display: [className].flat().includes('math-display') });
  });
  return formulas;
}

/** Sphinx and Pandoc put formulas into elements of the class `math`, between the delimiters of LaTeX. */
function formulasOfPage(text: string): Formula[] {
  const formulas: Formula[] = [];
  for (const [, , content = ''] of text.matchAll(/<(span|div) class="math[^"]*"[^>]*>(.*?)<\/\1>/gsu)) {
    const written = unescaped(content);
    const inline = /^\s*\\\((.*)\\\)\s*$/su.exec(written)?.[1];
    const displayed = /^[\s\d()]*\\\[(.*)\\\]\s*$/su.exec(written)?.[1];
    const tex = (inline ?? displayed)?.trim();
    if (tex) formulas.push({ tex, display: inline === undefined });
  }
  return formulas;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

function unescaped(markup: string): string {
  return markup.replace(/<[^>]*>/gu, '').replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}
