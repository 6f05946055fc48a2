import { join } from 'node:path';
import { run } from '../../../test/support/run.ts';
import { output, pagesOfText } from '../programs.ts';

/** The text of a source, as pandoc reads it. It drops HTML unless it is read as such. */
export async function sourceText(markdown: string, dialect: string, format: string): Promise<string> {
  const isPrint = format === 'pdf';
  const html = await pandoc(
    ['--from', dialect, '--to', 'html', ...filters('formulas.lua', ...(isPrint ? ['print.lua'] : []), 'notes.lua')],
    withoutFrontMatter(markdown),
  );
  const plain = await pandoc(
    ['--from', 'html', '--to', 'plain', ...filters(...(isPrint ? ['pictures.lua'] : []))],
    html,
  );
  return plain.replaceAll('↩', '');
}

function filters(...names: string[]): string[] {
  return names.flatMap((name) => ['--lua-filter', join(import.meta.dirname, name)]);
}

export async function pandoc(args: readonly string[], input: string): Promise<string> {
  const { code, stdout, stderr } = await run('pandoc', [...args, '--wrap=none'], { input });
  if (code !== 0) throw new Error(`pandoc cannot read a source: ${stderr}`);
  return stdout;
}

function withoutFrontMatter(markdown: string): string {
  return markdown.replace(/^---\n[\s\S]*?\n---\n/u, '');
}

/** The words of a bibliography, as pandoc reads it. */
export async function bibliographyText(bibtex: string): Promise<string> {
  return await pandoc(['--from', 'bibtex', '--to', 'csljson'], bibtex);
}

/** The text of an EPUB, as pandoc reads it. */
export function epubText(path: string): Promise<string> {
  return output('pandoc', ['--from', 'epub', '--to', 'plain', '--wrap=none', path]);
}

/** The text of a PDF, as `pdftotext` reads it, without the numbers at the edges of its pages. */
export async function pdfText(path: string, order?: 'reading' | 'file'): Promise<string> {
  const pages = await pagesOfText(path, order);
  return pages.map(withoutFolio).join('\n');
}

function withoutFolio(page: string): string {
  const lines = page.split('\n').filter((line) => line.trim() !== '');
  const isFolio = (line: string) => /^\s*(?:\d+|[ivxlcdm]+)(?:\s*\/\s*\d+)?\s*$/u.test(line);
  return lines.filter((line, index) => (index > 0 && index < lines.length - 1) || !isFolio(line)).join('\n');
}
