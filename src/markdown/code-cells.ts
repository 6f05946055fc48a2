import type { Blockquote, Code, Paragraph, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { pictureLength } from '../model/html-elements.ts';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { isId } from './attribute-list.ts';
import { phrasesIn, sourceText } from './parts.ts';
import { makeFigure } from './titled-blocks.ts';

/** The braces of a cell: its language, and options of knitr. */
const head = /^\{(?<language>[A-Za-z]+)(?<inline>(?:[ ,][^{}]*)?)\}$/u;

/** The languages of cells, with their names in fences if these differ. Other braces are for a dialect. */
const languages: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'bash dot javascript julia mermaid perl python r ruby sql stan'.split(' ').map((name) => [name, name]),
  ),
  node: 'javascript',
  ojs: 'javascript',
};

/**
 * Parses the code cells of Quarto, knitr and Jupyter: ```` ```{python} ````. Their options are removed; a label with a caption
 * makes a cell a figure or a listing, so that references have a target. Nothing is run: the code is shown, and its missing
 * output is reported once. If R code only includes images from files, these are shown.
 */
export function codeCells() {
  return (tree: Root, file: VFile): void => {
    const cells: Code[] = [];
    visit(tree, 'code', (fence, index, parent) => {
      const { language = '', inline = '' } =
        head.exec([fence.lang, fence.meta].filter(Boolean).join(' '))?.groups ?? {};
      const name = Object.hasOwn(languages, language.toLowerCase()) ? languages[language.toLowerCase()] : undefined;
      if (name === undefined || !parent || index === undefined) return undefined;
      const options = takeCellOptions(fence, inline);
      Object.assign(fence, { lang: name, meta: null, data: { ...fence.data, isUnderstood: true } });
      // A diagram is drawn, regardless of the cell's options.
      if (name === 'mermaid') return undefined;
      if (options.caption === undefined && file.data.dialect === 'bookdown')
        Object.assign(options, captionOfTable(fence));
      const pictures = name === 'r' ? includedPictures(fence, options) : [];
      if (pictures.length === 0) cells.push(fence);
      const isShown = !options.isHidden || (options.caption !== undefined && pictures.length === 0);
      const shown = [...(isShown ? [fence] : []), ...pictures];
      parent.children.splice(index, 1, ...withCaption(shown, fence, options, file));
      return index + (shown.length > 0 ? 1 : 0);
    });
    const [first] = cells;
    if (first) reportTo(file)('code-not-run', { cells: cells.length }, first.position?.start);
  };
}

/** The code represents the figure that it would draw. */
function withCaption(
  shown: readonly (Code | Paragraph)[],
  fence: Code,
  { label = '', caption, kind = 'listing' }: CellOptions,
  file: VFile,
): RootContent[] {
  if (caption === undefined || shown.length === 0) return [...shown];
  const prefix = file.data.dialect === 'bookdown' ? prefixes[kind] : '';
  const id = label !== '' && isId(prefix + label) ? prefix + label : undefined;
  const isTable = kind === 'table' && prefix !== '';
  if (kind !== 'figure' && !isTable) {
    fence.meta = `title="${caption.replaceAll('"', '”')}"${id === undefined ? '' : ` {#${id}}`}`;
    return [...shown];
  }
  const figure: Blockquote = { type: 'blockquote', children: [...shown] };
  if (fence.position) figure.position = fence.position;
  makeFigure(figure, isTable ? 'table' : 'figure', {
    caption: phrasesIn(file, caption),
    properties: { ...(id !== undefined && { id }) },
  });
  return [figure];
}

/** What bookdown puts before the label of a cell in references. */
const prefixes = { figure: 'fig:', table: 'tab:', listing: '' } as const;

/** An argument of `kable`, a function of knitr that prints a table. */
const captionArgument = /\bcaption\s*=\s*(?<quote>["'])(?<text>[^"'\n]+)\k<quote>/u;

/** The caption of a table in the code that prints it. */
function captionOfTable({ value }: Code): Pick<CellOptions, 'caption' | 'kind'> {
  const begin = value.search(/\bkable\(/u);
  const { text } = (begin >= 0 && captionArgument.exec(value.slice(begin))?.groups) || {};
  return text === undefined ? {} : { caption: text, kind: 'table' };
}

/** R code that only includes files (knitr, `include_graphics`). */
const inclusion =
  /^\s*(?:knitr::)?include_graphics\(\s*(?:path\s*=\s*)?(?<paths>"[^"\n]*"|'[^'\n]*'|c\([^()]*\))[^()]*\)\s*$/u;

/** The images that a cell includes from files; none if it does anything else. */
function includedPictures(
  { value, position }: Code,
  { caption = '', alt, width, isLeftOut }: CellOptions,
): Paragraph[] {
  if (isLeftOut) return [];
  const code = value.replace(/^[ \t]*#.*$/gmu, '');
  const paths = Array.from(
    inclusion.exec(code)?.groups?.paths?.matchAll(/(["'])(?<path>.*?)\1/gu) ?? [],
    ({ groups }) => groups?.path ?? '',
  );
  const style = width === undefined ? {} : { data: { hProperties: { style: `width: ${width}` } } };
  const place = position ? { position } : {};
  return paths.map((path) => ({
    type: 'paragraph',
    children: [{ type: 'image', url: encodeURI(path), alt: alt ?? caption, ...style, ...place }],
    ...place,
  }));
}

interface CellOptions {
  label?: string;
  caption?: string;
  /** The text in place of its images. */
  alt?: string;
  /** The width of its images, `80%`. */
  width?: string;
  /** What the caption is for. */
  kind?: 'figure' | 'table' | 'listing';
  /** Whether its code is not shown. */
  isHidden: boolean;
  /** Whether its output is not shown either. */
  isLeftOut: boolean;
}

/** A line of options: a bar after the comment marker of the language (Quarto, "Execution Options"). */
const optionLine = /^(?:#|\/\/|--|%%|;+)\|[ \t]?(?<text>.*)$/u;

/** Options in the braces (knitr): `echo=FALSE, fig.cap="A plot"`. */
const inlineOption = /(?<key>[\w.-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^,\s]+))/gu;

/** Removes the options from a cell, both in its first lines and in its braces. */
function takeCellOptions(fence: Code, inline: string): CellOptions {
  const lines = fence.value.split('\n');
  const end = lines.findIndex((line) => !optionLine.test(line));
  const count = end === -1 ? lines.length : end;
  fence.value = lines.slice(count).join('\n').replace(/^\n+/u, '');
  const values = new Map<string, string>();
  // The first word that is not an option is the label.
  const [label] = /^[ ,]*[A-Za-z][\w-]*(?=\s*(?:,|$))/u.exec(inline) ?? [];
  if (label !== undefined) values.set('label', label.replace(/^[ ,]+/u, ''));
  for (const { groups = {} } of inline.matchAll(inlineOption)) {
    values.set(nameOf(groups.key), groups.double ?? groups.single ?? groups.bare ?? '');
  }
  for (const line of lines.slice(0, count)) {
    const { key, value = '' } =
      /^(?<key>[\w.-]+):[ \t]*(?<value>.*?)[ \t]*$/u.exec(optionLine.exec(line)?.groups?.text ?? '')?.groups ?? {};
    if (key !== undefined) values.set(nameOf(key), value.replace(/^(["'])(?<text>.*)\1$/u, '$<text>'));
  }
  return optionsOf(values);
}

function nameOf(key = ''): string {
  return key.replaceAll('.', '-').toLowerCase();
}

function optionsOf(values: ReadonlyMap<string, string>): CellOptions {
  const isOff = (key: string) => /^(?:false|f)$/iu.test(values.get(key) ?? '');
  const options: CellOptions = { isHidden: isOff('echo') || isOff('include'), isLeftOut: isOff('include') };
  const label = values.get('label');
  if (label !== undefined) options.label = label;
  const [alt, width = ''] = [values.get('fig-alt'), values.get('out-width')];
  if (alt !== undefined) options.alt = alt;
  if (pictureLength.test(width)) options.width = width;
  for (const [key, kind] of [
    ['fig-cap', 'figure'],
    ['tbl-cap', 'table'],
    ['lst-cap', 'listing'],
  ] as const) {
    const caption = values.get(key);
    if (caption) Object.assign(options, { caption, kind });
  }
  return options;
}

/** Removes blank lines at the end of indented code, which are not part of it (CommonMark 0.31.2, section 4.4). micromark keeps some. */
export function indentedCode() {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'code', (code) => {
      const end = code.value.indexOf('\n', code.value.trimEnd().length);
      if (end !== -1 && !/^(?:`{3}|~{3})/u.test(sourceText(code, file))) code.value = code.value.slice(0, end);
    });
  };
}

/** Text in the place of a fence's language that is an attribute instead, as in `{.js #lst-x}`. */
const attribute = /^(?:[{#]|title=)/u;

/** A language with line numbers or highlighted lines directly after it: `js{2,4-6}`, `ts:line-numbers` (VitePress). */
const suffixed =
  /^(?<name>[^\s{}:]+)(?<numbers>:(?:no-)?line-numbers)?(?:=(?<first>\d+))?(?<rest>(?:\{[\d\s,-]+\})?(?:\s.*)?)$/su;

/** The name of a file directly after the language: `js:src/app.js` (VFM, Qiita, Zenn), `js:title=app.js` (Gatsby). */
const named = /^(?<name>[^\s{}:]*):(?:title=)?(?<file>[^\s{}:"]*[./][^\s{}:"]*)(?<rest>\s.*)?$/su;

/**
 * Keeps the text after the language of a fence, as in `js title="A loop"`, as `data-meta` on its `code`: the only place that
 * lasts until the HTML is sanitized. The language may be in braces too, as a class (Pandoc, `fenced_code_attributes`).
 */
export function fenceMeta() {
  return (tree: Root): void => {
    visit(tree, 'code', (fence) => {
      if (fence.lang && attribute.test(fence.lang)) takeLanguage(fence, fence.lang);
      else if (/[{:]/u.test(fence.lang ?? '')) takeSuffix(fence);
      if (!fence.meta) return;
      fence.data = { ...fence.data, hProperties: { ...fence.data?.hProperties, dataMeta: fence.meta } };
    });
  };
}

function takeLanguage(fence: Code, start: string): void {
  const meta = [start, ...(fence.meta ? [fence.meta] : [])].join(' ');
  const { name } = /^\{[^{}]*?\.(?<name>[^\s{}]+)/u.exec(meta)?.groups ?? {};
  fence.lang = name ?? 'text';
  fence.meta = name === undefined ? meta : meta.replace(`.${name}`, '');
}

function takeSuffix(fence: Code): void {
  const info = [fence.lang, fence.meta].filter(Boolean).join(' ');
  const { name: language, file, rest: others = '' } = named.exec(info)?.groups ?? {};
  if (file !== undefined) {
    fence.lang = language || 'text';
    fence.meta = `title="${file}"${others}`;
    return;
  }
  const match = suffixed.exec(info);
  const { name, numbers, first, rest = '' } = match?.groups ?? {};
  if (name === undefined) return;
  fence.lang = name;
  const lines = numbers === ':line-numbers' ? ['lines', ...(first === undefined ? [] : [`startFrom=${first}`])] : [];
  fence.meta = [...lines, rest.trim()].join(' ').trim() || null;
}
