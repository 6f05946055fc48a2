import type { Heading, Image, Link, PhrasingContent, Root, RootContent, Text } from 'mdast';
import type { Math as DisplayedMath, InlineMath } from 'mdast-util-math';
import type { Processor } from 'unified';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { numberedRowsClass } from '../model/html-elements.ts';
import { byName } from '../model/lists.ts';
import { replaceNodes, visit } from '../model/visit.ts';
import { isId } from './attribute-list.ts';
import { citationElement, hasCitations, type PlainWork } from './citations.ts';
import { captionLabel } from './dialects/bookdown.ts';
import {
  bookdownReferenceSyntax,
  type LatexCommand,
  latexCommandFromMarkdown,
  latexCommandSyntax,
} from './latex/command-syntax.ts';
import { isDefinitions } from './latex/definitions.ts';
import { formulaOf, hasRows, latexEnvironments, unwrapped } from './latex/environment-syntax.ts';
import { rowTags } from './latex/row-tags.ts';
import { applyTextCommands, textCommandSyntax, textCommandsFromMarkdown } from './latex/text-commands.ts';
import { sourceText } from './parts.ts';
import { addSyntax } from './syntax.ts';

/**
 * Parses the LaTeX that authors use in Markdown: environments for formulas, with their labels, `\ref{…}` and its relatives,
 * and `\cite{…}` if there is a bibliography; definitions of commands for formulas; and commands for marked-up text, such as
 * `\textbf{…}`. Other commands stay text.
 */
export function latex(this: Processor) {
  addSyntax(this, latexEnvironments, {});
  addSyntax(
    this,
    latexCommandSyntax((name) => name === 'label' || isReference(name) || isCitation(name)),
    latexCommandFromMarkdown,
  );
  addSyntax(this, bookdownReferenceSyntax);
  for (const syntax of textCommandSyntax) addSyntax(this, syntax);
  addSyntax(this, {}, textCommandsFromMarkdown);
  return (tree: Root, file: VFile): void => {
    tree.children = tree.children.map((node) => definitionsIn(node, file) ?? node);
    applyTextCommands(tree, file);
    const labels = labelFormulas(tree, file);
    const citable = hasCitations(tree, file);
    visit(tree, (node) => {
      if (node.type === 'heading') labelHeading(node);
      else if (node.type === 'image') labelPicture(node, file);
    });
    replaceNodes(tree, (node) => (node.type === 'latexCommand' ? meaningOf(node, labels, citable) : undefined));
  };
}

/** A paragraph of definitions as a formula, which defines the commands for those after it, and shows nothing. */
function definitionsIn(node: RootContent, file: VFile): DisplayedMath | undefined {
  const value = node.type === 'paragraph' ? sourceText(node, file) : '';
  if (!value.startsWith('\\') || !isDefinitions(value)) return undefined;
  const code = {
    type: 'element' as const,
    tagName: 'code',
    properties: { className: ['language-math', 'math-display'] },
  };
  const data = { hName: 'pre', hChildren: [{ ...code, children: [{ type: 'text' as const, value }] }] };
  return { type: 'math', value, data, ...(node.position && { position: node.position }) };
}

function meaningOf(command: LatexCommand, labels: FormulaLabels, citable: boolean): PhrasingContent[] {
  if (isReference(command.name)) return referencesOf(command, labels);
  if (citable && command.name !== 'label') return citationsOf(command);
  const text: Text = { type: 'text', value: command.value };
  if (command.position) text.position = command.position;
  return [text];
}

/** The labels of formulas whose links are not just those to their own ids. */
interface FormulaLabels {
  /** The id of the formula for each further label in it: a formula has a single number, even with several lines. */
  ids: Map<string, string>;
  /** The tags of lines that have a label and a tag, with their parentheses. */
  tags: Map<string, string>;
}

/** Turns the labels of displayed formulas into ids. */
function labelFormulas(tree: Root, file: VFile): FormulaLabels {
  const [ids, tags] = [new Map<string, string>(), new Map<string, string>()];
  visit(tree, (node) => {
    if (node.type !== 'math' && !(node.type === 'inlineMath' && sourceText(node, file).startsWith('$$'))) return;
    const { value = '' } = /^\s*\\begin\{(?<value>[A-Za-z]+\*?)\}/u.exec(sourceText(node, file))?.groups ?? {};
    const { labels, rest } = takeLabels(node.value);
    const rows = labels.length > 0 ? rowTags(node.value, value === '' ? 1 : 0) : new Map<string, string>();
    if (value !== '') setFormula(node, formulaOf(value, rest));
    else if (labels.length > 0) setFormula(node, unwrapped(rest));
    const [first, ...others] = labels;
    if (first === undefined) return;
    const ownId = node.data?.hProperties?.id;
    const id = typeof ownId === 'string' ? ownId : idOfLabel(first);
    const hProperties = { ...node.data?.hProperties, id };
    node.data = { ...node.data, hProperties } as typeof node.data;
    for (const label of typeof ownId === 'string' ? labels : others) ids.set(label, id);
    if (!hasRows(node.value) || typeof ownId === 'string') return;
    for (const [label, tag] of rows) tags.set(label, tag);
    if (labels.every((label) => rows.has(label))) Object.assign(hProperties, { className: [numberedRowsClass] });
  });
  return { ids, tags };
}

/** `# Tides \label{sec:tides}`, as authors of papers write it. */
function labelHeading(heading: Heading): void {
  const index = heading.children.findIndex((child) => child.type === 'latexCommand' && child.name === 'label');
  const command = heading.children[index];
  if (command?.type !== 'latexCommand') return;
  const before = heading.children[index - 1];
  if (before?.type === 'text') before.value = before.value.trimEnd();
  heading.children.splice(index, 1);
  giveId(heading, command.argument);
}

/** `![A map\label{fig:map}](map.png)`: in the caption, as in LaTeX; `![(\#fig:map) A map](map.png)`, as in bookdown. */
function labelPicture(picture: Image, file: VFile): void {
  const { labels, rest } = takeLabels(picture.alt ?? '');
  const { 0: mark = '', groups } = captionLabel.exec(sourceText(picture, file).slice(2)) ?? {};
  const label = labels[0] ?? groups?.id;
  if (label === undefined) return;
  // Without the backslash of the mark.
  picture.alt = rest.slice(Math.max(0, mark.length - 1)).trim();
  giveId(picture, label);
}

/** An id in braces, which is parsed later, takes precedence. */
function giveId(node: Heading | Image, label: string): void {
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id: idOfLabel(label) } };
}

/** Sets the value of a formula, and of the element that it becomes. */
function setFormula(formula: DisplayedMath | InlineMath, tex: string): void {
  formula.value = tex;
  const [code] = formula.data?.hChildren ?? [];
  const holder = code?.type === 'element' ? code.children : formula.data?.hChildren;
  if (holder) holder.splice(0, holder.length, { type: 'text', value: tex });
}

/** The citation commands of LaTeX, natbib and biblatex, with the equivalent form of ours. */
const forms = byName({
  bracketed: 'cite citep parencite autocite footcite supercite',
  narrative: 'citet textcite',
  suppressed: 'citeyearpar',
});

/** Whether a command is a citation. Those for the beginning of a sentence are capitalized. */
function isCitation(name: string): boolean {
  return forms.has(name.toLowerCase());
}

/** The citations of a command. Several works in a sentence are a citation each. */
function citationsOf({ name, options, argument, position }: LatexCommand): PhrasingContent[] {
  const keys = argument.split(',').flatMap((key) => key.trim() || []);
  const form = forms.get(name.toLowerCase()) ?? 'bracketed';
  // A single option is the locator; the first of two is the prefix (natbib).
  const [prefix = '', suffix = ''] = (options.length > 1 ? options : ['', ...options]).map(plainText);
  const works = keys.map(
    (key, index): PlainWork => ({
      key,
      suppressed: form === 'suppressed',
      prefix: index === 0 && prefix !== '' ? `${prefix} ` : '',
      suffix: index === keys.length - 1 && suffix !== '' ? `, ${suffix}` : '',
    }),
  );
  if (form !== 'narrative') return [citationElement('bracketed', works, position)];
  return works.flatMap((work, index) => {
    const element = citationElement('narrative', [work], position);
    return index === 0 ? [element] : [{ type: 'text', value: ', ' } as const, element];
  });
}

/** Converts LaTeX's spellings: no-break spaces, dashes, and braces around everything. */
function plainText(tex: string): string {
  const text = tex.trim().replace(/^\{(.*)\}$/su, '$1');
  return text
    .replace(/\\?~/gu, ' ')
    .replace(/-{2,3}/gu, '–')
    .replace(/\\([&%$#_])/gu, '$1');
}

/** How much of a name each reference command shows. */
const references: Readonly<Record<string, Link['data']>> = {
  ref: { hProperties: { dataReference: 'number' } },
  eqref: { hProperties: { dataReference: 'label' } },
  autoref: {},
  nameref: {},
  cref: {},
  Cref: {},
  vref: {},
};

/** Whether a command refers to a label. */
function isReference(name: string): boolean {
  return Object.hasOwn(references, name);
}

/** Links without text, which the publication adds, unless they are to a line with a tag. */
function referencesOf(command: LatexCommand, { ids, tags }: FormulaLabels): PhrasingContent[] {
  const labels = command.argument.split(',').map((label) => label.trim());
  return labels.flatMap((label, index): PhrasingContent[] => {
    const position = index === 0 ? command.position : positionOf(label, command);
    const link: Link = { type: 'link', url: `#${ids.get(label) ?? idOfLabel(label)}`, title: null, children: [] };
    const tag = tags.get(label);
    if (tag === undefined) link.data = { ...references[command.name] };
    else link.children = [{ type: 'text', value: command.name === 'ref' ? tag.replace(/^\((.*)\)$/u, '$1') : tag }];
    if (position) link.position = position;
    return index === 0 ? [link] : [{ type: 'text', value: ', ' }, link];
  });
}

/** Each link has its own place: two at the same place would be mistaken for the halves of a split link. */
function positionOf(label: string, { value, position }: LatexCommand): Position | undefined {
  if (!position) return undefined;
  const { line, column, offset = 0 } = position.start;
  const before = Math.max(1, value.indexOf(label));
  return { start: { line, column: column + before, offset: offset + before }, end: position.end };
}

/** `\label{eq:x}`, unless it is in a comment, or `(\#eq:x)` of bookdown. */
const label = /(?<!(?<!\\)%[^\n]*)[ \t]*(?:\\label\s*\{(?<name>[^{}]*)\}|\(\\#(?<marked>eq:[^(){}\s]+)\))/gu;

/** The labels in a TeX text, and the text without them. */
function takeLabels(tex: string): { labels: string[]; rest: string } {
  const labels: string[] = [];
  const rest = tex.replace(label, (...match) => {
    const { name, marked = '' } = match.at(-1) as { name?: string; marked?: string };
    labels.push(name?.trim() ?? marked);
    return '';
  });
  return { labels, rest };
}

/** A label as an id: nearly all are valid ids already, `eq:energy`. */
function idOfLabel(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}\p{M}_:.-]+/gu, '-');
  return isId(plain) ? plain : `label-${plain.replace(/^[:.-]+/u, '')}`;
}
