import type { Element, ElementContent } from 'hast';
import { classesOf } from '../../../model/html-elements.ts';

/** A run of code of one kind, such as `keyword` or `string`. Without a kind, it has no colour. */
interface CodeRun {
  text: string;
  token?: string;
}

/** A line of code and its marks. */
interface CodeLine {
  runs: CodeRun[];
  /** `highlighted`, `inserted` or `deleted`. */
  marks: string[];
}

const tokenPrefix = 'tok-';

/** The lines of a code block, with the kinds from the highlighter. */
export function codeLines(pre: Element): CodeLine[] {
  const lines: CodeLine[] = [{ runs: [], marks: [] }];
  const add = (text: string, token: string | undefined, marks: string[]) => {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push({ runs: [], marks: [] });
      const line = lines.at(-1);
      if (line && part !== '') {
        line.runs.push({ text: part, ...(token !== undefined && { token }) });
        line.marks = marks;
      }
    }
  };
  const waiting: { node: ElementContent; token: string | undefined; marks: string[] }[] = [];
  const wait = (children: readonly ElementContent[], token: string | undefined, marks: string[]) => {
    for (const node of children.toReversed()) waiting.push({ node, token, marks });
  };
  wait(pre.children, undefined, []);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, token, marks } = next;
    if (node.type === 'text') add(node.value, token, marks);
    if (node.type !== 'element') continue;
    const classes = classesOf(node);
    const [own] = classes.flatMap((name) => (name.startsWith(tokenPrefix) ? name.slice(tokenPrefix.length) : []));
    wait(node.children, own ?? token, classes.includes('line') ? classes.filter((name) => name !== 'line') : marks);
  }
  if (lines.at(-1)?.runs.length === 0) lines.pop();
  return lines;
}
