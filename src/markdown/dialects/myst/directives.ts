import type { Code, Image, Paragraph, PhrasingContent, RootContent, Table, TableCell } from 'mdast';
import { byName } from '../../../model/lists.ts';
import { makeAdmonition } from '../../admonition.ts';
import { type AdmonitionKind, admonitionKinds } from '../../admonition-kinds.ts';
import { isId } from '../../attribute-list.ts';
import type { BracedFence } from '../../braced-fences.ts';
import { makeDetails, makeFigure, makeGroup } from '../../titled-blocks.ts';

/** Gives a directive its meaning. The node is changed in place; one that readers do not need is emptied. */
type Apply = (block: BracedFence, options: MystOptions) => void;

/** MyST kinds with other names in Offprint. */
const kinds = byName<AdmonitionKind>({
  note: 'admonition seealso',
  tip: 'hint',
  warning: 'attention',
  caution: 'danger error',
  theorem: 'axiom',
});

const titles: Readonly<Record<string, string>> = { seealso: 'See also', hint: 'Hint' };

const group: Apply = (block, { name, label }) => makeGroup(block, textOf(block.title), idOf(label ?? name));
const plain: Apply = (block) => void Object.assign(block, { type: 'blockquote', data: { hName: 'div' } });
const quotation: Apply = (block) => void Object.assign(block, { type: 'blockquote' });
const nothing: Apply = (block) =>
  void Object.assign(block, { type: 'blockquote', children: [], data: { hName: 'div' } });

const directives: Readonly<Record<string, Apply>> = {
  ...Object.fromEntries([...admonitionKinds, ...kinds.keys()].map((name) => [name, admonition(name)])),
  'dropdown': (block) => makeDetails(block, textOf(block.title), false),
  figure,
  'image': figure,
  table,
  'list-table': (block, options) => {
    block.children = tableOfLists(block.children, Number(options['header-rows'] ?? 0));
    table(block, options);
  },
  'tab-set': plain,
  'tab-item': group,
  'tab': group,
  'grid': plain,
  'grid-item': plain,
  'grid-item-card': group,
  'card': group,
  'glossary': (block) =>
    void Object.assign(block, { type: 'blockquote', data: { hName: 'div', hProperties: { dataGlossary: '' } } }),
  'div': plain,
  'aside': group,
  'margin': group,
  'sidebar': group,
  'topic': group,
  'epigraph': quotation,
  'blockquote': quotation,
  'pull-quote': quotation,
  ...Object.fromEntries(
    'toc contents tableofcontents toctree index show-index bibliography comment raw solution-end exercise-end'
      .split(' ')
      .map((name) => [name, nothing]),
  ),
};

/** Whether a directive contains Markdown: others contain code, or the name of a file. */
export function holdsMarkdown(name: string): boolean {
  return Object.hasOwn(directives, baseName(name));
}

/** @returns whether the directive is known */
export function applyDirective(name: string, block: BracedFence, options: MystOptions): boolean {
  const apply = directives[baseName(name)];
  apply?.(block, options);
  return apply !== undefined;
}

/** `prf:theorem` and `proof:theorem` are theorems. */
function baseName(name: string): string {
  return name.replace(/^(?:prf|proof):/u, '');
}

function admonition(name: string): Apply {
  return (block, { class: classes = '', name: named, label }) => {
    const heading = textOf(block.title || titles[name] || '');
    const kind =
      admonitionKinds.find((known) => known === name || classes.split(/\s+/u).includes(known)) ??
      kinds.get(name) ??
      'note';
    if (/\bdropdown\b/u.test(classes)) makeDetails(block, heading.length > 0 ? heading : textOf(name), false);
    else makeAdmonition(block, kind, { title: heading, properties: idOf(label ?? named) });
  };
}

/** The image from the argument or the beginning of the content; the caption is the first paragraph. */
function figure(block: BracedFence, { alt = '', name, label, width }: MystOptions): void {
  const [first, ...others] = block.children;
  const properties = idOf(label ?? name);
  if (block.title === '') {
    makeFigure(block, 'figure', { caption: [], properties });
    return;
  }
  const { start } = block.position ?? {};
  const position = start && { position: { start, end: start } };
  const style = width && /^\d+%$/u.test(width) && { data: { hProperties: { style: `width: ${width}` } } };
  const image: Image = { type: 'image', url: block.title, alt, ...style, ...position };
  const picture: Paragraph = { type: 'paragraph', children: [image], ...position };
  const caption = first?.type === 'paragraph' ? first.children : [];
  block.children = [picture, ...(caption.length > 0 || !first ? [] : [first]), ...others];
  makeFigure(block, 'figure', { caption, properties });
}

function table(block: BracedFence, { name, label }: MystOptions): void {
  makeFigure(block, 'table', { caption: textOf(block.title), properties: idOf(label ?? name) });
}

function idOf(name: string | undefined): Record<string, string> {
  return name !== undefined && isId(name) ? { id: name } : {};
}

function textOf(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

/** Options for the lines of code, which a fence has as well. */
const lineOptions = ['linenos', 'number-lines', 'lineno-start', 'emphasize-lines'];

/** The directives that are code, a formula or a drawing. Other fenced content is unchanged. */
export function codeOf(name: string, argument: string, options: MystOptions, value: string): Partial<Code> | undefined {
  const { caption, filename, lines, name: named, label } = options;
  const id = label ?? named;
  const title = caption ?? filename;
  const meta = [
    ...(title === undefined ? [] : [`title="${title.replaceAll('"', '”')}"`]),
    ...(id !== undefined && isId(id) ? [`{#${id}}`] : []),
    ...lineOptions.flatMap((key) => (options[key] === undefined ? [] : [`${key}="${options[key] || 'true'}"`])),
  ];
  if (['code', 'code-block', 'code-cell', 'sourcecode', 'parsed-literal'].includes(name)) {
    return { lang: argument || 'text', meta: meta.join(' ') || null, value };
  }
  if (name === 'literalinclude') {
    const range = lines === undefined ? [] : [`lines=${lines}`];
    return { lang: options.language ?? null, meta: [`file="${argument}"`, ...range, ...meta].join(' '), value: '' };
  }
  if (name === 'math')
    return {
      lang: 'math',
      meta: id === undefined ? null : `{#${id}}`,
      value: [argument, value].filter(Boolean).join('\n'),
    };
  if (name === 'mermaid') return { lang: 'mermaid', meta: null, value };
  if (name === 'myst' || name === 'markdown') return { lang: 'markdown', meta: null, value };
  return undefined;
}

/** An embedded page or program becomes a link to it. */
export function linkOf(name: string, argument: string): RootContent | undefined {
  if (!['iframe', 'embed', 'video', 'anywidget', 'youtube'].includes(name) || argument === '') return undefined;
  const url =
    argument.startsWith('#') || /^[a-z]+:/iu.test(argument) ? argument : `./${argument.replace(/^\.?\//u, '')}`;
  return {
    type: 'paragraph',
    children: [{ type: 'link', url, children: url.startsWith('#') ? [] : [{ type: 'text', value: argument }] }],
  };
}

/** Turns a list of rows, each a list of cells, into a table. Anything else is unchanged. */
function tableOfLists(children: readonly RootContent[], headRows: number): RootContent[] {
  return children.map((node): RootContent => {
    if (node.type !== 'list') return node;
    const rows = node.children.map(({ children: [cells] }) => (cells?.type === 'list' ? cells.children : []));
    const table: Table = {
      type: 'table',
      ...(node.position && { position: node.position }),
      children: rows.map((cells) => ({ type: 'tableRow', children: cells.map((cell) => cellOf(cell.children)) })),
    };
    // Tables of Markdown begin with a head: if there is none, its cells are empty.
    if (headRows > 0) return table;
    const width = Math.max(0, ...rows.map((cells) => cells.length));
    return {
      ...table,
      children: [{ type: 'tableRow', children: Array.from({ length: width }, () => cellOf([])) }, ...table.children],
    };
  });
}

/** A cell contains only text: its paragraphs become lines. */
function cellOf(blocks: readonly RootContent[]): TableCell {
  const children = blocks.flatMap((block, index): PhrasingContent[] => {
    const content =
      block.type === 'paragraph' || block.type === 'heading'
        ? block.children
        : block.type === 'code'
          ? [{ type: 'inlineCode' as const, value: block.value }]
          : [];
    return index > 0 && content.length > 0 ? [{ type: 'break' }, ...content] : [...content];
  });
  return { type: 'tableCell', children };
}

/** Options in `:key: value` lines, or in a block of YAML, at the start of a directive. */
type MystOptions = Readonly<Record<string, string>>;

const option = /^:(?<key>[\w-]+):[ \t]*(?<value>.*)$/u;

/** Removes the options from the beginning of lines. */
export function takeOptionLines(lines: readonly string[]): { options: MystOptions; rest: string[] } {
  const options: Record<string, string> = {};
  const fenced = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1;
  const optionLines = fenced > 0 ? lines.slice(1, fenced).map((line) => `:${line.replace(/:[ \t]*/u, ': ')}`) : lines;
  let count = 0;
  for (const line of optionLines) {
    const { key, value = '' } = option.exec(line.trim())?.groups ?? {};
    if (key === undefined) break;
    options[key] = value.replace(/^(["'])(.*)\1$/u, '$2').trim();
    count += 1;
  }
  return { options, rest: [...lines.slice(fenced > 0 ? fenced + 1 : count)] };
}

/** Removes the options from the content of a directive that was parsed as Markdown, if they are its first paragraph. */
export function takeOptions(children: RootContent[]): MystOptions {
  const [first] = children;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || text?.type !== 'text' || !option.test(text.value.split('\n')[0] ?? '')) return {};
  const { options, rest } = takeOptionLines(text.value.split('\n'));
  text.value = rest.join('\n');
  if (text.value === '') first.children.shift();
  if (first.children.length === 0) children.shift();
  return options;
}
