import type { InlineCode, Nodes, Paragraph, Parent, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { visit } from '../model/visit.ts';
import { readLabels } from './colon-roles/labels.ts';
import { meantByRole } from './dialects/myst/roles.ts';
import { makeGroup } from './titled-blocks.ts';

/** A role before code, as in reStructuredText and D2L: `:numref:` before backticks. */
const role = /(?<![\w:]):(?<name>[a-z][\w-]*(?::[a-z][\w-]*)?):$/u;

/** Sphinx roles for parts of a program, with or without the domain of a language: `:py:func:`. */
const ofPrograms = /^(?:[a-z]+:)?(?:func|class|meth|mod|attr|obj|exc|data|const|type|member|samp|guilabel)$/u;

/** Roles with the same meaning in MyST. Other text between colons may be an emoji. */
const known = new Set([
  ...[
    'ref',
    'numref',
    'eq',
    'eqref',
    'doc',
    'term',
    'cite',
    'citet',
    'citep',
    'cite:t',
    'cite:p',
    'cite:ts',
    'cite:ps',
  ],
  ...['math', 'sub', 'sup', 'kbd', 'abbr', 'code', 'literal', 'file', 'command', 'program', 'option', 'envvar'],
]);

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
