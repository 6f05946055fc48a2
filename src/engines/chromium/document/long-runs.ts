import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { elementsIn } from '../../../model/published-text.ts';

/** Children by the thousand take Chromium time that grows with their square, once they are tagged (measured). */
const longest = 1000;

const perGroup = 200;

/** What holds running text, in which groups change nothing that is seen. */
const holders = new Set('p li dd dt td th figcaption caption'.split(' '));

/** Groups the words and links of a paragraph that has thousands of them: it prints in seconds, not minutes. */
export function groupLongRuns(tree: Root): void {
  for (const element of elementsIn(tree)) {
    if (holders.has(element.tagName) && isLong(element)) element.children = grouped(element.children);
  }
}

function isLong({ children }: Element): boolean {
  return children.length > longest && children.filter(({ type }) => type === 'element').length > longest;
}

function grouped(children: readonly ElementContent[]): ElementContent[] {
  const count = Math.ceil(children.length / perGroup);
  return Array.from({ length: count }, (_, at) =>
    h('span', { role: 'group' }, children.slice(at * perGroup, (at + 1) * perGroup)),
  );
}
