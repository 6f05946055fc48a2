import { readFile } from 'node:fs/promises';
import type { Subject } from './oracle.ts';
import { markdownOf, withIncludes } from './text/includes.ts';
import { withoutMdbookSyntax } from './text/mdbook.ts';
import { pandoc } from './text/plain-text.ts';

export interface Heading {
  /** The file that it stands in, as a number. */
  source: number;
  level: number;
  title: string;
}

/** What pandoc says of the sources of a publication: its title, and the headings that stand in no block. */
export interface Headings {
  /** Absent where neither metadata nor the first line say it. */
  title: string | undefined;
  headings: Heading[];
}

/** A node of pandoc's tree, as JSON. */
interface PandocNode {
  t: string;
  c?: unknown;
}

interface PandocDocument {
  meta: { title?: unknown };
  blocks: PandocNode[];
}

/** Asks pandoc about the sources of a publication. A project file of mdBook says its title itself. */
export async function headingsOf({
  source: project,
  sources,
  dialect = 'commonmark_x',
  syntax,
}: Subject): Promise<Headings> {
  const headings: Heading[] = [];
  let title = project.endsWith('.toml')
    ? /^title\s*=\s*"(?<title>.*)"/mu.exec(await readFile(project, 'utf8'))?.groups?.title
    : undefined;
  for (const [source, path] of sources.entries()) {
    const markdown = await readFile(path, 'utf8');
    const text = await readable(markdown, path, syntax);
    const { meta, blocks } = JSON.parse(await pandoc(['--from', dialect, '--to', 'json'], text)) as PandocDocument;
    if (source === 0 && meta.title !== undefined) title ??= textOf(meta.title);
    const opens = blocks[0]?.t === 'Header';
    for (const { t, c } of blocks) {
      const [level, , inlines] = t === 'Header' && Array.isArray(c) ? (c as [number, unknown, unknown]) : [];
      if (level !== undefined) headings.push({ source, level, title: textOf(inlines) });
    }
    if (source === 0 && opens) title ??= headings[0]?.title;
  }
  return { title, headings };
}

async function readable(markdown: string, path: string, syntax: Subject['syntax']): Promise<string> {
  if (syntax === 'mdbook') return await withoutMdbookSyntax(markdown, path);
  return syntax === 'offprint' ? await withDivs(markdown, path) : markdown;
}

/** A source whose directives are the blocks that pandoc knows: `::: {.note}`. */
async function withDivs(markdown: string, path: string): Promise<string> {
  const [frontMatter = ''] = /^---\n[\s\S]*?\n---\n/u.exec(markdown) ?? [];
  const lines = (await withIncludes(markdown, path)).map(markdownOf);
  const text = lines.join('\n').replace(/^(:{3,})([a-z-]+).*$/gmu, '$1 {.$2}');
  return `${frontMatter}\n${text}`;
}

/** The text of pandoc's inlines, without notes and pictures. */
function textOf(inlines: unknown): string {
  let text = '';
  const open: unknown[] = [inlines];
  while (open.length > 0) {
    const node = open.pop();
    if (Array.isArray(node)) {
      for (let index = node.length - 1; index >= 0; index--) open.push(node[index]);
    } else if (node && typeof node === 'object' && 't' in node) {
      const { t, c } = node as PandocNode;
      if (t === 'Str') text += c;
      else if ((t === 'Code' || t === 'Math') && Array.isArray(c)) text += c[1];
      else if (t === 'Space' || t === 'SoftBreak' || t === 'LineBreak') text += ' ';
      else if (t !== 'Note' && t !== 'Image' && c !== undefined) open.push(c);
    }
  }
  return text;
}
