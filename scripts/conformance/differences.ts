import { toHtml } from 'hast-util-to-html';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { transformAsWritten } from '../../src/html/transform.ts';
import { type ParseOptions, parse } from '../../src/markdown/parse.ts';
import { canonicalHtml } from './canonical-html.ts';
import type { Example } from './suites.ts';

/** An example of which the chain makes something else: both trees as canonical text. */
export interface Difference {
  example: Example;
  expected: string;
  actual: string;
}

/** Runs examples through the chain of Offprint, sanitising left out, and gives those that come out differently. */
export function differencesOf(examples: readonly Example[], options: ParseOptions = {}): Difference[] {
  return examples
    .map((example) => ({
      example,
      expected: canonicalHtml(example.html),
      actual: canonicalHtml(htmlOf(example.markdown, options)),
    }))
    .filter(({ expected, actual }) => expected !== actual);
}

/**
 * An example is the body of a document, so that it stands below a front matter, here an empty one: `---` in its first line
 * is a thematic break.
 */
function htmlOf(markdown: string, options: ParseOptions): string {
  const file = new VFile(options.extensions === false ? markdown : `---\n---\n${markdown}`);
  const tree = transformAsWritten(parse(file, options), file);
  visit(tree, 'element', ({ properties }) => {
    // What follows the language of a fence waits here for its listing; it is never published.
    delete properties.dataMeta;
  });
  return toHtml(tree);
}
