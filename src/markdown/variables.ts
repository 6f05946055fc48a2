import type { Data, Link, Literal, Nodes, Parents, Root, Text } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import type { Budget } from '../model/budget.ts';
import type { Report, Where } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { suggest } from '../model/wording.ts';
import { sourceText } from './parts.ts';
import { addSyntax, exitNode, isCharacter, type Named } from './syntax.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'variable'> {}
}

/**
 * Parses `{{ name }}` wherever text is allowed, and so never in code, formulas or HTML. Braces around anything but a name are
 * text, and so are those after a backslash.
 */
export function variables(this: Processor) {
  addSyntax(this, syntax, fromMarkdown);
  return (tree: Root, file: VFile): void => markEscapes(tree, file);
}

const variable: Construct = { name: 'variable', tokenize, previous: (code) => code !== codes.leftCurlyBrace };

const syntax: Extension = { text: { [codes.leftCurlyBrace]: variable } };

const fromMarkdown: FromMarkdown = {
  enter: {
    variable(token) {
      const value = this.sliceSerialize(token);
      this.enter({ type: 'variable', name: value.slice(2, -2).trim(), value }, token);
    },
  },
  exit: { variable: exitNode },
};

function tokenize(effects: Effects, ok: State, nok: State): State {
  return (code) => {
    effects.enter('variable');
    effects.consume(code);
    return secondBrace;
  };

  function secondBrace(code: Code): State | undefined {
    if (code !== codes.leftCurlyBrace) return nok(code);
    effects.consume(code);
    return beforeName;
  }

  function beforeName(code: Code): State | undefined {
    if (!isSpace(code) && !isCharacter(code, /[\p{L}_]/u)) return nok(code);
    effects.consume(code);
    return isSpace(code) ? beforeName : name;
  }

  function name(code: Code): State | undefined {
    if (!isCharacter(code, /[\p{L}\p{N}_.-]/u)) return afterName(code);
    effects.consume(code);
    return name;
  }

  function afterName(code: Code): State | undefined {
    if (code !== codes.rightCurlyBrace && !isSpace(code)) return nok(code);
    effects.consume(code);
    return code === codes.rightCurlyBrace ? lastBrace : afterName;
  }

  function lastBrace(code: Code): State | undefined {
    if (code !== codes.rightCurlyBrace) return nok(code);
    effects.consume(code);
    effects.exit('variable');
    return ok;
  }
}

/** Tabs and their virtual spaces are spaces, too; a line ending is not. */
function isSpace(code: Code): boolean {
  return code === codes.space || code === codes.horizontalTab || code === codes.virtualSpace;
}

interface EscapedData extends Data {
  escapedBraces: true;
}

/** Marks links and images whose URL, title or alternative text has braces after a backslash, which the tree does not keep. */
function markEscapes(tree: Root, file: VFile): void {
  visit(tree, (node) => {
    if (!('url' in node) && node.type !== 'imageReference') return;
    if (!textBehindContent(node, file).includes('\\{{')) return;
    const data: EscapedData = { ...node.data, escapedBraces: true };
    node.data = data;
  });
}

/** Whether a node was marked in this way. */
function hasEscapedBraces({ data }: Nodes): boolean {
  return data !== undefined && 'escapedBraces' in data;
}

/** The source of a node after its children, which are nodes of their own. */
function textBehindContent(node: Nodes, file: VFile): string {
  const last = 'children' in node ? node.children.at(-1) : undefined;
  const source = sourceText(node, file);
  if (!last?.position || !node.position) return source;
  return source.slice((last.position.end.offset ?? 0) - (node.position.start.offset ?? 0));
}

/** `{{ name }}` in a text, before it is replaced. */
interface Variable extends Literal {
  type: 'variable';
  /** As a path: `series.name`. */
  name: string;
  /** As the author wrote it. */
  value: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    variable: Variable;
  }
}

const written = /\{\{[ \t]*(?<name>[\p{L}_][\p{L}\p{N}_.-]*)[ \t]*\}\}/gu;

/** What variables stand for. */
export interface Variables {
  /** By name; those of a group by a path, `series.name`, and lists in one piece. */
  values: Readonly<Record<string, unknown>>;
  /** Whether the author sets variables: then a name without a value is probably a mistake. Else braces belong to another tool. */
  givesVariables: boolean;
}

interface Expansion {
  /** Receives unknown names. */
  report: Report;
  /** The limit of the expansion. Default: none. */
  budget?: Budget | undefined;
}

/** The text for a name; nothing if it is unknown. */
type TextOf = (name: string, where: Where) => string | undefined;

function textsOf({ values, givesVariables }: Variables, { report, budget }: Expansion): TextOf {
  const texts = new Map(entriesOf(values, ''));
  const names = [...texts.keys()];
  return (name, where) => {
    const text = texts.get(name);
    if (text !== undefined) budget?.spend({ text: text.length }, where);
    else if (givesVariables) report('variable-unknown', { name, ...suggest(name, names) }, where);
    return text;
  };
}

/**
 * Replaces each `{{ name }}` with its value, as text and not as Markdown: in the text, and in the URLs, titles and alternative
 * texts of links and images. An unknown name is kept verbatim.
 *
 * @throws Failure `limit-text`
 */
export function substituteVariables(tree: Root, variables: Variables, expansion: Expansion): void {
  const textOf = textsOf(variables, expansion);
  visit(tree, (node) => {
    if ('children' in node && node.children.some(isVariable)) fillText(node, textOf);
    if (!hasEscapedBraces(node)) fillAttributes(node, textOf);
  });
}

/** The same in a text that is not parsed. @param where its place */
export function substituteInText(text: string, variables: Variables, expansion: Expansion, where: Where): string {
  return text.includes('{{') ? filled(text, textsOf(variables, expansion), where) : text;
}

function filled(text: string, textOf: TextOf, where: Where): string {
  return text.replace(written, (whole, name: string) => textOf(name, where) ?? whole);
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
  const fill = (text: string) => filled(text, textOf, node.position);
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
