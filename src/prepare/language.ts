import { EXIT, SKIP, visit } from 'unist-util-visit';
import type { FrontMatter } from '../config/schema.ts';
import { likelyLanguage } from '../model/likely-language.ts';
import { reportTo } from '../model/report.ts';
import type { ParsedFile } from './source-file.ts';

/** Maximum characters of the text that are examined: more do not improve the result. */
const sample = 20_000;

/**
 * Adds the direction of a source's script if it names neither language nor direction: a Hebrew text would be set from
 * left to right. The language is suggested to the author, who knows it.
 */
export function withDirection({ markdown, file }: ParsedFile, values: FrontMatter): FrontMatter {
  if (values.lang !== undefined) return values;
  const found = likelyLanguage([values.title ?? '', values.description ?? '', textOf(markdown)].join(' '));
  if (!found) return values;
  const { lang, dir } = found;
  const name = new Intl.DisplayNames('en', { type: 'language' }).of(lang) ?? lang;
  const start = { line: 1, column: 1 };
  if (dir === 'ltr' || values.dir !== undefined) {
    reportTo(file)('language-likely', { lang, name }, start);
    return values;
  }
  reportTo(file)('language-missing', { lang, name }, start);
  return { ...values, dir };
}

/** The examined part of a text, without code, HTML and front matter. */
function textOf(markdown: ParsedFile['markdown']): string {
  const texts: string[] = [];
  let length = 0;
  visit(markdown, (node) => {
    if (length > sample) return EXIT;
    if (node.type !== 'text') return 'value' in node ? SKIP : undefined;
    texts.push(node.value);
    length += node.value.length;
    return undefined;
  });
  return texts.join(' ');
}
