import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const request = /(?<!\\)\{\{\s*#(?<kind>include|playground)\s+(?<file>[^\s}]+)[^}]*\}\}/gu;
const fence = /^[\s>]*(?<mark>`{3,}|~{3,})(?<language>[^`]*)$/u;
const hidden = /^\s*#(?:\s.*)?$/u;
const hiddenElement = /^<(?<name>[a-z]+)\s[^>]*class="hidden"[^>]*>.*<\/\k<name>>$/u;

/**
 * A source of mdBook as pandoc can read it: with the files that it includes, and without what mdBook does not show. It knows
 * lines alone, and shares nothing with the parser that the publication came from.
 *
 * @param path of the source, from which the paths in it count
 */
export async function withoutMdbookSyntax(markdown: string, path: string): Promise<string> {
  const whole = (await withIncluded(markdown, path)).replace(/\\(?=\{\{)/gu, '');
  let code = '';
  let isRust = false;
  const lines = whole.split('\n').filter((line) => {
    const text = line.replace(/^\s*(?:>\s?)+/u, '');
    const { mark = '', language = '' } = fence.exec(line)?.groups ?? {};
    if (code === '') {
      code = mark;
      isRust = /^\s*rust\b/u.test(language);
      return !hiddenElement.test(text);
    }
    if (mark.startsWith(code) && language.trim() === '') code = '';
    return code === '' || !isRust || !hidden.test(text);
  });
  return lines.join('\n');
}

async function withIncluded(markdown: string, path: string): Promise<string> {
  let text = '';
  let at = 0;
  for (const { 0: whole, index, groups } of markdown.matchAll(request)) {
    const file = join(dirname(path), groups?.file ?? '');
    // In place of a file that is missing, Offprint shows the request.
    const content = await readFile(file, 'utf8').catch(() => `include ${groups?.file}`);
    text += markdown.slice(at, index);
    text += groups?.kind === 'playground' ? `\`\`\`rust\n${content}\n\`\`\`` : await withIncluded(content, file);
    at = index + whole.length;
  }
  return text + markdown.slice(at);
}
