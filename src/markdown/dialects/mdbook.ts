import type { Code, Nodes, Paragraph, Root, RootContent } from 'mdast';
import { SKIP, visit } from '../../model/visit.ts';
import type { CodeRequest } from '../code-files/excerpt.ts';
import { includeOf } from '../includes/directive.ts';

/** `{{#include file.rs:2:10}}`, and a command after a backslash, which is text. */
const command =
  /(?<backslash>\\?)\{\{\s*#(?<name>include|rustdoc_include|playground|playpen|title)\s+(?<rest>[^}]*?)\s*\}\}/u;

/**
 * Executes the commands that mdBook runs before it parses a chapter (mdBook guide, "mdBook-specific features"): files and
 * parts of files included in the text and in code, and page titles, which only browsers show. Rust lines that begin with `# `
 * are hidden, and so are elements with the class `hidden`.
 */
export function mdbook() {
  return (tree: Root): void => {
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      const replacement = node.type === 'paragraph' ? meantBy(node) : isHidden(node) ? [] : undefined;
      if (!replacement) return undefined;
      parent.children.splice(index, 1, ...replacement);
      return [SKIP, index + replacement.length];
    });
    visit(tree, (node) => {
      if (node.type === 'code') readCode(node);
      else if (node.type === 'text' || node.type === 'inlineCode') node.value = unescaped(node.value);
    });
  };
}

/** The replacement of a paragraph that is a single command; `undefined` if it is text. */
function meantBy({ children: [only, other], position }: Paragraph): RootContent[] | undefined {
  if (only?.type !== 'text' || other) return undefined;
  const match = command.exec(only.value);
  if (!match || match[0] !== only.value.trim() || match.groups?.backslash) return undefined;
  const { name, rest = '' } = match.groups ?? {};
  if (name === 'title') return [];
  const request = requestOf(rest);
  const place = position ? { position } : {};
  if (name === 'playground' || name === 'playpen') {
    return [
      { type: 'code', lang: 'rust', value: '', data: { embeds: [{ line: 0, request }], hiddenPrefix: '#' }, ...place },
    ];
  }
  return [includeOf({ ...request, shift: '0' }, position)];
}

function readCode(code: Code): void {
  const embeds = code.value.split('\n').flatMap((line, index) => {
    const { backslash, name, rest = '' } = command.exec(line)?.groups ?? {};
    return backslash || name === undefined || name === 'title' ? [] : [{ line: index, request: requestOf(rest) }];
  });
  code.value = unescaped(code.value);
  const [language = ''] = (code.lang ?? '').split(',');
  const hiddenPrefix =
    /\bhidelines=(?<prefix>\S+?)(?:,|$)/u.exec(code.lang ?? '')?.groups?.prefix ??
    (language === 'rust' ? '#' : undefined);
  code.data = {
    ...code.data,
    ...(embeds.length > 0 && { embeds }),
    ...(hiddenPrefix !== undefined && { hiddenPrefix }),
  };
}

/** `file.rs`, `file.rs:2`, `file.rs:2:10`, `file.rs::10` or `file.rs:anchor`, and the other options of a playground. */
function requestOf(rest: string): CodeRequest {
  const [path = ''] = rest.split(/\s+/u);
  const [file = '', from, to] = path.split(':');
  if (from === undefined) return { file };
  if (/^\d*$/u.test(from)) return { file, lines: to === undefined ? from : `${from}-${to}` };
  return { file, region: from };
}

function unescaped(text: string): string {
  return text.replace(/\\(?=\{\{\s*#)/gu, '');
}

/** An element on its own with the class `hidden`. */
const hiddenElement =
  /^<(?<name>[a-z][\w-]*)\s[^>]*class=(?<quote>["'])(?:[^"']*\s)?hidden(?:\s[^"']*)?\k<quote>[^>]*>[\s\S]*<\/\k<name>>\s*$/iu;

function isHidden(node: Nodes): boolean {
  return node.type === 'html' && hiddenElement.test(node.value);
}
