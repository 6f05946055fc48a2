import type { Link, List, ListItem, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { location } from 'vfile-location';
import { isReadByPandoc } from '../model/dialects.ts';
import { freeName } from '../model/ids.ts';
import { SKIP, visit } from '../model/visit.ts';
import { mapToSource } from './citations/brackets.ts';
import { parenthesisClasses } from './list-parentheses.ts';
import { sourceText } from './parts.ts';

/** The beginning of an item. */
const opening = /^\(@(?<label>[\p{L}\p{N}_-]*)\)[ \t]+/u;

const reference = /\(@(?<label>[\p{L}\p{N}_-]+)\)/gu;

/**
 * Parses the numbered examples of Pandoc: `(@) Text` and `(@good) Text` are counted through the document, and `(@good)`
 * elsewhere is the number. Since a name in brackets may begin any paragraph, this applies only if there is a reference to it,
 * or a `(@)`, or the document is in Pandoc's dialect.
 */
export function exampleLists() {
  return (tree: Root, file: VFile): void => {
    if (!/^[ \t>]*\(@[\p{L}\p{N}_-]*\)[ \t]/mu.test(String(file))) return;
    const cutter = textCutter(file);
    const labels = labelsIn(tree, file, cutter);
    if (!labels) return;
    const examples = new Map<string, { number: number; id: string }>();
    const usedIds = new Set<string>();
    let count = 0;
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      const items = itemsOf(paragraph, file, cutter);
      if (items.length === 0 || !parent || index === undefined || parent.type === 'listItem') return undefined;
      const start = count + 1;
      const children = items.map(({ label, content }): ListItem => {
        count += 1;
        const id = label === '' ? undefined : freeName(`example-${label}`, usedIds);
        if (id !== undefined) examples.set(label, { number: count, id });
        return itemOf(content, id);
      });
      const list: List = { type: 'list', ordered: true, start, spread: false, children };
      list.data = { hProperties: { className: ['examples', ...parenthesisClasses('1', '()')] } };
      if (paragraph.position) list.position = paragraph.position;
      const before = parent.children[index - 1];
      if (before?.type === 'list' && [before.data?.hProperties?.className ?? []].flat().includes('examples'))
        before.children.push(...children);
      else parent.children.splice(index, 0, list);
      const at = parent.children.indexOf(paragraph);
      parent.children.splice(at, 1);
      return [SKIP, at];
    });
    linkReferences(tree, examples, cutter);
  };
}

/** The labels of all items; `undefined` if they are not examples. */
function labelsIn(tree: Root, file: VFile, cutter: TextCutter): string[] | undefined {
  const labels: string[] = [];
  visit(
    tree,
    'paragraph',
    (paragraph) => void labels.push(...itemsOf(paragraph, file, cutter).map(({ label }) => label)),
  );
  const { dialect } = file.data;
  const references = [...String(file).matchAll(reference)].map(({ groups }) => groups?.label);
  const isReferred = labels.some((label) => references.filter((one) => one === label).length > 1);
  return isReadByPandoc(dialect) || labels.includes('') || isReferred ? labels : undefined;
}

interface Item {
  label: string;
  content: PhrasingContent[];
}

/** The items of a paragraph; empty if it begins otherwise. */
function itemsOf({ children }: Paragraph, file: VFile, cutter: TextCutter): Item[] {
  const [first] = children;
  if (first?.type !== 'text' || !opening.test(sourceText(first, file))) return [];
  const items: Item[] = [];
  for (const node of children) {
    if (node.type !== 'text') {
      items.at(-1)?.content.push(node);
      continue;
    }
    const cut = cutter(node);
    const starts = [...node.value.matchAll(/(?:^|\n)(?=\(@)/gu)].map(({ index, 0: { length } }) => index + length);
    let from = 0;
    for (const start of starts.filter((index) => index > 0 || items.length === 0)) {
      const [mark, label = ''] = opening.exec(node.value.slice(start)) ?? [];
      if (mark === undefined) continue;
      if (start > 0) items.at(-1)?.content.push(cut(from, start - 1));
      items.push({ label, content: [] });
      from = start + mark.length;
    }
    items.at(-1)?.content.push(cut(from));
  }
  return items;
}

function itemOf(content: PhrasingContent[], id: string | undefined): ListItem {
  const item: ListItem = { type: 'listItem', spread: false, children: [{ type: 'paragraph', children: content }] };
  if (id !== undefined) item.data = { hProperties: { id } };
  return item;
}

/** Turns `(@good)` into `(2)`, which links to the example. */
function linkReferences(
  tree: Root,
  examples: ReadonlyMap<string, { number: number; id: string }>,
  cutter: TextCutter,
): void {
  visit(tree, 'text', (text, index, parent) => {
    if (!parent || index === undefined || parent.type === 'link' || !text.value.includes('(@')) return undefined;
    const nodes: (Text | Link)[] = [];
    const cut = cutter(text);
    let from = 0;
    for (const { 0: written, index: at, groups } of text.value.matchAll(reference)) {
      const example = examples.get(groups?.label ?? '');
      if (!example) continue;
      nodes.push(cut(from, at));
      from = at + written.length;
      const { position } = cut(at, from);
      const children: Text[] = [{ type: 'text', value: `(${example.number})`, ...(position && { position }) }];
      nodes.push({ type: 'link', url: `#${example.id}`, children, ...(position && { position }) });
    }
    if (from === 0) return undefined;
    nodes.push(cut(from));
    parent.children.splice(index, 1, ...nodes.filter((node) => node.type === 'link' || node.value !== ''));
    return [SKIP, index + nodes.length];
  });
}

/** Cuts texts of a file. Each part has its place in the source, as far as it is known. */
export type TextCutter = (text: Text) => (from: number, to?: number) => Text;

/** One for all texts of a file, because finding its lines takes as long as it is. */
export function textCutter(file: VFile): TextCutter {
  const { toPoint } = location(file);
  return (text) => {
    const offsetOf = mapToSource(text, file);
    return (from, to = text.value.length) => {
      const part: Text = { type: 'text', value: text.value.slice(from, to) };
      const start = offsetOf && toPoint(offsetOf(from));
      const end = offsetOf && (to > from ? toPoint(offsetOf(to - 1) + 1) : start);
      if (start && end) part.position = { start, end };
      else if (text.position) part.position = text.position;
      return part;
    };
  };
}
