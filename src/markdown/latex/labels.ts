import { isId } from '../attribute-list.ts';

/** `\label{eq:x}`, unless a comment hides it. */
const label = /(?<!(?<!\\)%[^\n]*)[ \t]*\\label\s*\{(?<name>[^{}]*)\}/gu;

/** The labels in a text of TeX, and the text without them. */
export function takeLabels(tex: string): { labels: string[]; rest: string } {
  const labels: string[] = [];
  const rest = tex.replace(label, (...match) => {
    labels.push((match.at(-1) as { name: string }).name.trim());
    return '';
  });
  return { labels, rest };
}

/** A label as an id: nearly all are one as they are, `eq:energy`. */
export function idOfLabel(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}\p{M}_:.-]+/gu, '-');
  return isId(plain) ? plain : `label-${plain.replace(/^[:.-]+/u, '')}`;
}
