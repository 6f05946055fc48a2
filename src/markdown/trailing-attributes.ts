import type { PhrasingContent } from 'mdast';
import type { VFile } from 'vfile';
import { type AttributeList, parseAttributeList } from './attribute-list.ts';
import { sourceText } from './source-text.ts';

/** An attribute list at the end of a text, and how to take it away. */
export interface TrailingAttributes {
  list: AttributeList;
  remove: () => void;
}

/** Finds `{#id .class}` at the end of a text, behind a space. Escaped braces are text, and so are those of anything else. */
export function trailingAttributes(children: PhrasingContent[], file: VFile): TrailingAttributes | undefined {
  const last = children.at(-1);
  if (last?.type !== 'text') return undefined;
  const found = /[ \t\n]+(\{([^{}]*)\})$/u.exec(last.value);
  const [, braces = '', content = ''] = found ?? [];
  const list = found ? parseAttributeList(content) : undefined;
  // Compared with the source, so that an escaped brace stays text.
  if (!found || !list || !/[ \t\n]$/u.test(before(sourceText(last, file), braces))) return undefined;
  return {
    list,
    remove: () => {
      last.value = last.value.slice(0, found.index);
      if (last.value === '') children.pop();
    },
  };
}

/** What stands before the end of a text; empty where the text does not end so. */
function before(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length) : '';
}
