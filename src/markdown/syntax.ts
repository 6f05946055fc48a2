import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Code, Extension } from 'micromark-util-types';
import type { Processor } from 'unified';

/** Teaches a processor's parser a syntax, and what its tokens become in the tree. What is added later is tried first. */
export function addSyntax(
  processor: Pick<Processor, 'data'>,
  syntax: Extension,
  fromMarkdown: FromMarkdownExtension,
): void {
  const data = processor.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(syntax);
  data.fromMarkdownExtensions ??= [];
  data.fromMarkdownExtensions.push(fromMarkdown);
}

/** Whether a code is a character of a pattern. Null and codes below 0 are none: ends of texts and lines, and tabs (micromark). */
export function isCharacter(code: Code, pattern: RegExp): code is number {
  return code !== null && code > 0 && pattern.test(String.fromCharCode(code));
}
