import type { Link, Nodes, Parents, Root, Text } from 'mdast';
import type { Position } from 'unist';
import type { Budget } from '../model/budget.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { hasEscapedBraces, type Variable } from './variables/syntax.ts';

const written = /\{\{[ \t]*(?<name>[\p{L}_][\p{L}\p{N}_.-]*)[ \t]*\}\}/gu;

type TextOf = (name: string, where: Position | undefined) => string | undefined;

/**
 * Replaces each `{{ name }}` with its value, as text and not as Markdown: in the text, and in the URLs, titles and alternative
 * texts of links and images. An unknown name is kept verbatim.
 *
 * @param values by name; those of a group by a path, `series.name`, and lists in one piece
 * @param report receives unknown names. Absent if the author defines no variables: then braces belong to another tool
 * @param budget the limit of the expansion
 * @throws Failure `limit-text`
 */
export function substituteVariables(
  tree: Root,
  values: Readonly<Record<string, unknown>>,
  report: Report | undefined,
  budget?: Budget,
): void {
  const texts = namedTexts(values);
  const names = [...texts.keys()];
  const textOf: TextOf = (name, where) => {
    const text = texts.get(name);
    if (text !== undefined) budget?.spend({ text: text.length }, where);
    else report?.('variable-unknown', { name, near: nearest(name, names) }, where);
    return text;
  };
  visit(tree, (node) => {
    if ('children' in node && node.children.some(isVariable)) fillText(node, textOf);
    if (!hasEscapedBraces(node)) fillAttributes(node, textOf);
  });
}

function isVariable(node: Nodes): node is Variable {
  return node.type === 'variable';
}

/** A value is merged with the text around it, as if it had been written there. */
function fillText(parent: Parents, textOf: TextOf): void {
  const children: Nodes[] = [];
  for (const child of parent.children) {
    const text = isVariable(child) ? asText(child, textOf) : child;
    const last = children.at(-1);
    if (text.type === 'text' && last?.type === 'text') join(last, text);
    else children.push(text);
  }
  parent.children = children as typeof parent.children;
}

function asText({ name, value, position }: Variable, textOf: TextOf): Text {
  return { type: 'text', value: textOf(name, position) ?? value, ...(position ? { position } : {}) };
}

function join(text: Text, next: Text): void {
  text.value += next.value;
  if (text.position && next.position) text.position = { start: text.position.start, end: next.position.end };
}

function fillAttributes(node: Nodes, textOf: TextOf): void {
  const fill = (text: string) => text.replace(written, (whole, name: string) => textOf(name, node.position) ?? whole);
  if (node.type === 'link' && isBareAddress(node)) {
    const [text] = node.children;
    const before = node.url.slice(0, -text.value.length);
    text.value = fill(text.value);
    node.url = before + text.value;
  } else if ('url' in node) node.url = fill(node.url);
  if ('title' in node && node.title) node.title = fill(node.title);
  if ('alt' in node && node.alt) node.alt = fill(node.alt);
}

/** The text of a bare URL is the URL, and was not parsed as text. */
function isBareAddress(link: Link): link is Link & { children: [Text] } {
  const { children, url } = link;
  const [text] = children;
  return text?.type === 'text' && children.length === 1 && text.value !== '' && url.endsWith(text.value);
}

/** The values of variables by name: groups by the path to each value, lists as one text. */
function namedTexts(values: Readonly<Record<string, unknown>>): Map<string, string> {
  return new Map(entriesOf(values, ''));
}

function* entriesOf(values: object, before: string): Generator<[string, string]> {
  for (const [key, value] of Object.entries(values)) {
    const name = before + key;
    const text = textOf(value);
    if (text !== undefined) yield [name, text];
    else if (isGroup(value)) yield* entriesOf(value, `${name}.`);
  }
}

/** For a person or a thing with a name, the name. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.map((item) => textOf(isGroup(item) && 'name' in item ? item.name : item));
  return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
