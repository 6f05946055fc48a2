import type {
  Image,
  InlineCode,
  Nodes,
  Paragraph,
  Parent,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
  Table,
  Text,
} from 'mdast';
import type { VisitorResult } from 'unist-util-visit';
import { names, pictureLength } from '../model/html-elements.ts';
import { SKIP, visit } from '../model/visit.ts';
import { isId } from './attribute-list.ts';
import { meantByRole } from './dialects/myst.ts';
import { makeFigure, makeGroup } from './titled-blocks.ts';

/** The labels below a block: its id, and the width of an image. */
type Labels = ReadonlyMap<string, string>;

const name = /^\s*:(?<name>label|eqlabel|width|height):$/u;

/** Removes labels of a heading, image, formula, table or code above: `:label:` and an id, `:eqlabel:`, `:width:`. */
function readLabels(tree: Root): void {
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (node.type === 'table') return labelTable(node, index, parent);
    if (node.type !== 'paragraph') return undefined;
    const { labels, count } = labelsAtEnd(node);
    if (labels.size === 0) return undefined;
    const rest = node.children.length - count;
    const target = rest > 0 ? inParagraph(node, rest) : parent.children[index - 1];
    if (!target) return undefined;
    node.children.splice(rest);
    trimEnd(node);
    give(target, labels);
    if (rest > 0) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}

/** The labels at the end of a paragraph, and how many nodes they occupy. */
function labelsAtEnd({ children }: Paragraph): { labels: Labels; count: number } {
  const labels = new Map<string, string>();
  let count = 0;
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const [before, code] = [children[index - 1], children[index]];
    // A line break after the last is not part of it.
    if (count === 0 && code?.type === 'text' && code.value.trim() === '') {
      count = 1;
      continue;
    }
    if (before?.type !== 'text' || code?.type !== 'inlineCode') break;
    const lines = before.value.split('\n');
    const found = name.exec(lines.at(-1) ?? '')?.groups?.name;
    if (found === undefined) break;
    labels.set(found, code.value.trim());
    if (lines.length > 1 && lines.slice(0, -1).join('').trim() !== '') {
      // The labelled content ends with text, which stays.
      before.value = lines.slice(0, -1).join('\n');
      return { labels, count: count + 1 };
    }
    count += 2;
    index -= 1;
  }
  return labels.size > 0 ? { labels, count } : { labels, count: 0 };
}

/** The image or formula directly before the labels, or the paragraph. */
function inParagraph(paragraph: Paragraph, end: number): Nodes {
  const last = paragraph.children.slice(0, end).findLast((child) => child.type !== 'text' || child.value.trim() !== '');
  return last?.type === 'image' || last?.type === 'inlineMath' ? last : paragraph;
}

function trimEnd({ children }: Paragraph): void {
  const last = children.at(-1);
  if (last?.type !== 'text') return;
  last.value = last.value.trimEnd();
  if (last.value === '') children.pop();
}

function give(target: Nodes, labels: Labels): void {
  const id = labels.get('label') ?? labels.get('eqlabel');
  const hProperties = { ...target.data?.hProperties, ...(id !== undefined && isId(id) && { id }) };
  target.data = { ...target.data, hProperties };
  if (target.type === 'image') givePicture(target, labels, id !== undefined);
}

/** In D2L, the text of an image is its caption. */
function givePicture(image: Image, labels: Labels, isFigure: boolean): void {
  const sizes = ['width', 'height'].flatMap((side) => {
    const length = labels.get(side) ?? '';
    return pictureLength.test(length) ? [`${side}: ${/^\d+$/u.test(length) ? `${length}px` : length}`] : [];
  });
  image.data = {
    ...image.data,
    hProperties: { ...image.data?.hProperties, ...(sizes.length > 0 && { style: sizes.join('; ') }) },
  };
  if (isFigure && !image.title && image.alt) image.title = image.alt;
}

/** In Markdown, a label below a table becomes its last row. The caption is the line above, after a colon. */
function labelTable(table: Table, index: number, parent: Parents): VisitorResult {
  const cell = table.children.at(-1)?.children[0];
  const [before, code] = cell?.children ?? [];
  if (before?.type !== 'text' || code?.type !== 'inlineCode' || name.exec(before.value)?.groups?.name !== 'label')
    return;
  table.children.pop();
  const siblings: Nodes[] = parent.children;
  const caption = captionOf(siblings[index - 1]);
  const figure: RootContent = {
    type: 'blockquote',
    children: [table],
    ...(table.position && { position: table.position }),
  };
  makeFigure(figure, 'table', { caption: caption?.children ?? [], properties: idOf(code) });
  const from = caption ? index - 1 : index;
  siblings.splice(from, index - from + 1, figure);
  return [SKIP, from + 1];
}

function idOf({ value }: InlineCode): Record<string, string> {
  return isId(value.trim()) ? { id: value.trim() } : {};
}

function captionOf(node: Nodes | undefined): Paragraph | undefined {
  const [first] = node?.type === 'paragraph' ? node.children : [];
  if (node?.type !== 'paragraph' || first?.type !== 'text' || !/^:[^\s:]/u.test(first.value)) return undefined;
  const children = [{ ...first, value: first.value.slice(1) }, ...node.children.slice(1)];
  return { ...node, children };
}

/** A role before code, as in reStructuredText and D2L: `:numref:` before backticks. */
const role = /(?<![\w:]):(?<name>[a-z][\w-]*(?::[a-z][\w-]*)?):$/u;

/** Sphinx roles for parts of a program, with or without the domain of a language: `:py:func:`. */
const ofPrograms = /^(?:[a-z]+:)?(?:func|class|meth|mod|attr|obj|exc|data|const|type|member|samp|guilabel)$/u;

/** Roles with the same meaning in MyST. Other text between colons may be an emoji. */
const known = names(
  `ref numref eq eqref doc term cite citet citep cite:t cite:p cite:ts cite:ps math sub sup kbd abbr code literal file
  command program option envvar`,
);

/**
 * Parses the reStructuredText roles in the Markdown of Sphinx and D2L: references (`:numref:`, `:ref:`, `:eqref:`), citations
 * (`:cite:`), labels (`:label:`, `:eqlabel:`) with the width of images, and tabs.
 * Source: the documentation of d2lbook, "Markdown".
 */
export function colonRoles() {
  return (tree: Root): void => {
    if (!hasRole(tree)) return;
    readTabs(tree);
    readLabels(tree);
    visit(tree, (node) => {
      if ('children' in node) readRoles(node);
    });
  };
}

/** Few documents have a role, and each of the tree walks below takes time. */
function hasRole(tree: Root): boolean {
  let found = false;
  visit(tree, 'inlineCode', (_, index, parent) => {
    const before = index === undefined ? undefined : parent?.children[index - 1];
    found ||= before?.type === 'text' && roleBefore(before) !== undefined;
  });
  return found;
}

/** The name of the role at the end of a text. */
function roleBefore(text: Text): string | undefined {
  return role.exec(text.value)?.groups?.name;
}

function readRoles(parent: Parents): void {
  const children: Nodes[] = parent.children;
  for (let index = children.length - 1; index > 0; index -= 1) {
    const [before, code] = [children[index - 1], children[index]];
    if (before?.type !== 'text' || code?.type !== 'inlineCode') continue;
    const name = roleBefore(before);
    const replacement = name === undefined ? undefined : meantBy(name, code);
    if (name === undefined || !replacement) continue;
    before.value = before.value.slice(0, -name.length - 2);
    children.splice(index, 1, ...replacement);
    if (before.value === '') children.splice(index - 1, 1);
  }
}

function meantBy(name: string, { value, position }: InlineCode): PhrasingContent[] | undefined {
  const replacement = ofPrograms.test(name)
    ? [{ type: 'inlineCode', value: value.replace(/^[~!]/u, '') } as const]
    : known.has(name)
      ? meantByRole(name, value)
      : undefined;
  return replacement?.map((node): PhrasingContent => ({ ...node, ...(position && { position }) }));
}

/** Groups everything between `:begin_tab:` with a name in backticks and `:end_tab:`, with or without blank lines. */
function readTabs(tree: Root): void {
  visit(tree, 'paragraph', (paragraph, index, parent) => {
    const [begin, code] = paragraph.children;
    if (!parent || index === undefined || begin?.type !== 'text' || code?.type !== 'inlineCode') return;
    if (begin.value !== ':begin_tab:') return;
    const siblings: RootContent[] = parent.children;
    const end = siblings.findIndex((node, at) => at >= index && endsTab(node));
    if (end < 0) return;
    paragraph.children.splice(0, 2);
    const { position } = paragraph;
    const content = siblings.slice(index, end + 1).filter((node) => !isEmpty(node));
    const tab: Parent = { type: 'blockquote', children: content, ...(position && { position }) };
    makeGroup(tab, [{ type: 'text', value: code.value }]);
    siblings.splice(index, end - index + 1, tab as RootContent);
  });
}

/** Removes the end of a tab from a paragraph. @returns whether there was one */
function endsTab(node: RootContent): boolean {
  const last = node.type === 'paragraph' ? node.children.at(-1) : undefined;
  if (last?.type !== 'text' || !/(?:^|\n):end_tab:\s*$/u.test(last.value)) return false;
  last.value = last.value.replace(/\s*:end_tab:\s*$/u, '');
  return true;
}

function isEmpty(node: RootContent): node is Paragraph {
  return (
    node.type === 'paragraph' && node.children.every((child) => child.type === 'text' && child.value.trim() === '')
  );
}
