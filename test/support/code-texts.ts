import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { transform } from '../../src/html/transform.ts';
import { parse } from '../../src/markdown/parse.ts';

/** The texts of all code blocks with a language, as the HTML of a document has them. */
export async function codeTexts(markdown: string): Promise<string[]> {
  const file = new VFile(markdown);
  const texts: string[] = [];
  visit(await transform(parse(file), file), 'element', (code, _, parent) => {
    const isBlock = parent?.type === 'element' && parent.tagName === 'pre';
    if (isBlock && code.tagName === 'code' && code.properties.className) texts.push(textOf(code));
  });
  return texts;
}
