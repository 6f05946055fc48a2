import { posix } from 'node:path';
import { isMarkdown } from '../../model/dialects.ts';
import { withoutUndefined } from '../../model/lists.ts';
import { pdf } from '../../model/options/print.ts';
import { readYaml, type YamlText } from '../../platform/yaml.ts';
import type { ListedChapter } from '../chapters.ts';
import { type ForeignBook, type ForeignBookReader, languageOf, listOf, mapOf, peopleOf, textOf } from './values.ts';

/**
 * Reads Vivliostyle's `vivliostyle.config.js` or `.json`: title, author and language, the size of pages, and the Markdown files in
 * `entry`. JavaScript is not run: its object must be written with plain values.
 * Source: "Config Reference" of the documentation of Vivliostyle CLI.
 */
export const readVivliostyle: ForeignBookReader = (file, report): ForeignBook => {
  const yaml = readYaml(literalIn(String(file)));
  if (yaml.fault) {
    const reason = 'only an object with plain values can be read, without variables and functions';
    report('project-file-syntax', { language: 'Vivliostyle configuration', reason }, yaml.fault.point);
  }
  const { title, author, language, size, entry, entryContext } = mapOf(yaml.value);
  const print = pdf.safeParse({ size: sizeIn(textOf(size) ?? '') });
  return {
    values: {
      ...withoutUndefined({
        title: textOf(title),
        authors: peopleOf(textOf(author)?.replace(/\s*<[^<>]*>$/u, '')),
        lang: languageOf(language),
      }),
      ...(print.success && { pdf: print.data }),
      dialect: 'vivliostyle',
    },
    chapters: [...chaptersIn(entry, textOf(entryContext) ?? '', yaml)],
    pointOf: ([key]) => yaml.pointOf([originOf[String(key)] ?? 'entry']),
  };
};

const originOf: Readonly<Record<string, string>> = {
  title: 'title',
  authors: 'author',
  lang: 'language',
  pdf: 'size',
};

/** The files of the entries, apart from pages that Vivliostyle generates: the contents and the cover. */
function* chaptersIn(entries: unknown, folder: string, yaml: YamlText): Generator<ListedChapter> {
  for (const [index, entry] of listOf(entries).entries()) {
    const { path, title, rel } = mapOf(entry);
    const file = textOf(entry) ?? textOf(path);
    const name = textOf(title);
    if (file === undefined || rel === 'contents' || rel === 'cover' || !isMarkdown(file)) continue;
    const where = yaml.pointOf(Array.isArray(entries) ? ['entry', index] : ['entry']);
    yield {
      file: posix.join(folder, file),
      ...(name && { title: name }),
      matter: 'main',
      depth: 0,
      part: undefined,
      where,
    };
  }
}

/** A size as CSS and Vivliostyle write it, `148mm,210mm`, as `148x210mm`. */
function sizeIn(text: string): string {
  return text.replace(
    /^(?<width>[\d.]+)(?<unit>mm|cm|in)[\s,]+(?<height>[\d.]+)\k<unit>$/u,
    '$<width>x$<height>$<unit>',
  );
}

/** Strings, comments, and signs that matter outside of them. */
const token =
  /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`(?:\\[\s\S]|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}:]/gu;

/** What comes before the object: all of it, or that of the variable that is exported. */
const beginning =
  /^\s*(?=\{)|(?:module\.exports\s*=|export\s+default)\s*(?:defineConfig\s*\(\s*)?(?=\{)|\bconst\s+\w+(?:\s*:[^=\n]*)?\s*=\s*(?:defineConfig\s*\(\s*)?(?=\{)/u;

/** The object of a configuration as YAML, on the same lines: an object with plain values is a mapping there. */
function literalIn(source: string): string {
  const text = source.replace(token, (found) => (/^\/[/*]/u.test(found) ? blank(found) : found));
  const found = beginning.exec(text);
  const start = found ? found.index + found[0].length : text.length;
  let depth = 0;
  let yaml = blank(text.slice(0, start));
  let end = start;
  for (const { 0: written, index } of text.slice(start).matchAll(token)) {
    yaml += text.slice(end, start + index) + asYaml(written);
    end = start + index + written.length;
    if (written === '{') depth += 1;
    if (written === '}') depth -= 1;
    if (depth === 0) break;
  }
  return yaml;
}

function blank(text: string): string {
  return text.replace(/[^\n]/gu, ' ');
}

/** YAML needs a space after a colon, and has other escapes in single quotation marks. */
function asYaml(written: string): string {
  if (written === ':') return ': ';
  if (!/^['`]/u.test(written)) return written;
  return `"${written
    .slice(1, -1)
    .replace(/\\(?=['`$])/gu, '')
    .replace(/(?<!\\)"/gu, '\\"')}"`;
}
