import { VFile } from 'vfile';
import { EXIT, visit } from '../model/visit.ts';
import { parse } from './parse.ts';
import { sourceText } from './parts.ts';

/** Markup within a paragraph, whose characters readers would see in a plain text. */
const marks = new Set(['strong', 'emphasis', 'delete', 'inlineCode', 'inlineMath', 'link', 'image']);

/** The first Markdown markup in a text that is published as plain text. Addresses alone are none. */
export function markupIn(text: string): string | undefined {
  const file = new VFile(text);
  let found: string | undefined;
  visit(parse(file), (node) => {
    const written = sourceText(node, file);
    if (!marks.has(node.type) || (node.type === 'link' && !written.startsWith('['))) return undefined;
    found = written;
    return EXIT;
  });
  return found;
}
