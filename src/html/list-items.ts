import type { Element, ElementContent, Properties } from 'hast';
import type { List, ListItem, Parents } from 'mdast';
import type { State } from 'mdast-util-to-hast';
import { append } from '../model/lists.ts';

/** Whether lists are loose, cached so that each is examined once and not for each of its items. */
const known = new WeakMap<List, boolean>();

/**
 * Converts a list item to HTML like `mdast-util-to-hast`, but in linear instead of quadratic time, and without a call that has
 * an argument for each node.
 */
export function listItem(state: State, node: ListItem, parent: Parents | undefined): Element {
  const results = state.all(node);
  const loose = parent ? parent.type === 'list' && isLoose(parent) : isLooseItem(node);
  const properties: Properties = {};
  if (typeof node.checked === 'boolean') {
    properties.className = ['task-list-item'];
    addBox(results, node.checked);
  }
  const children: ElementContent[] = [];
  for (const [index, child] of results.entries()) {
    const isParagraph = child.type === 'element' && child.tagName === 'p';
    if (loose || index > 0 || !isParagraph) children.push({ type: 'text', value: '\n' });
    if (isParagraph && !loose) append(children, child.children);
    else children.push(child);
  }
  const last = results.at(-1);
  const endsInText = last?.type === 'element' && last.tagName === 'p' && !loose;
  if (last && !endsInText) children.push({ type: 'text', value: '\n' });
  const result: Element = { type: 'element', tagName: 'li', properties, children };
  state.patch(node, result);
  return state.applyData(node, result) as Element;
}

/** The checkbox of a task is in the first paragraph. */
function addBox(results: ElementContent[], checked: boolean): void {
  const [first] = results;
  const box: Element = {
    type: 'element',
    tagName: 'input',
    properties: { type: 'checkbox', checked, disabled: true },
    children: [],
  };
  if (first?.type === 'element' && first.tagName === 'p') {
    const space = first.children.length > 0 ? [{ type: 'text', value: ' ' } as const] : [];
    first.children = [box, ...space, ...first.children];
  } else results.unshift({ type: 'element', tagName: 'p', properties: {}, children: [box] });
}

function isLoose(list: List): boolean {
  let loose = known.get(list);
  if (loose === undefined) {
    loose = list.spread === true || list.children.some(isLooseItem);
    known.set(list, loose);
  }
  return loose;
}

function isLooseItem({ spread, children }: ListItem): boolean {
  return spread ?? children.length > 1;
}
