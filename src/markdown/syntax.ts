import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Code, Effects, Extension, TokenType } from 'micromark-util-types';
import type { Processor } from 'unified';

/** Adds a syntax to a processor's parser, and its tokens to the conversion to a tree. Later ones are tried first. */
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

/**
 * Whether a code is a character that matches a pattern. `null` and codes below 0 are not characters: ends of texts and lines,
 * and tabs (micromark).
 */
export function isCharacter(code: Code, pattern: RegExp): code is number {
  return code !== null && code > 0 && pattern.test(String.fromCharCode(code));
}

/** Consumes a character as a token of its own. */
export function consumeAs(type: TokenType, code: Code, effects: Effects): void {
  effects.enter(type);
  effects.consume(code);
  effects.exit(type);
}
