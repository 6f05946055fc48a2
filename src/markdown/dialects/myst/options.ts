import type { RootContent } from 'mdast';

/** Options in `:key: value` lines, or in a block of YAML, at the start of a directive. */
export type MystOptions = Readonly<Record<string, string>>;

const option = /^:(?<key>[\w-]+):[ \t]*(?<value>.*)$/u;

/** Removes the options from the beginning of lines. */
export function takeOptionLines(lines: readonly string[]): { options: MystOptions; rest: string[] } {
  const options: Record<string, string> = {};
  const fenced = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1;
  const optionLines = fenced > 0 ? lines.slice(1, fenced).map((line) => `:${line.replace(/:[ \t]*/u, ': ')}`) : lines;
  let count = 0;
  for (const line of optionLines) {
    const { key, value = '' } = option.exec(line.trim())?.groups ?? {};
    if (key === undefined) break;
    options[key] = value.replace(/^(["'])(.*)\1$/u, '$2').trim();
    count += 1;
  }
  return { options, rest: [...lines.slice(fenced > 0 ? fenced + 1 : count)] };
}

/** Removes the options from the content of a directive that was parsed as Markdown, if they are its first paragraph. */
export function takeOptions(children: RootContent[]): MystOptions {
  const [first] = children;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || text?.type !== 'text' || !option.test(text.value.split('\n')[0] ?? '')) return {};
  const { options, rest } = takeOptionLines(text.value.split('\n'));
  text.value = rest.join('\n');
  if (text.value === '') first.children.shift();
  if (first.children.length === 0) children.shift();
  return options;
}
