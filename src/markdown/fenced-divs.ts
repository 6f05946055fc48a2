import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import { isReadByPandoc } from '../model/dialects.ts';
import { type Report, reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { makeAdmonition } from './admonition.ts';
import {
  type AdmonitionKind,
  admonitionKinds,
  capitalized,
  foreignKindNames,
  idPrefixes,
  kindCalled,
} from './admonition-kinds.ts';
import { type FenceAttributes, fenceAttributes } from './attribute-list.ts';
import type { BracedFence } from './braced-fences.ts';
import { conditionalFormats } from './conditional-content.ts';
import { onlyFor } from './only.ts';
import { phrasesIn, phrasesOf, sourceText } from './parts.ts';
import { makeDetails, makeFigure } from './titled-blocks.ts';

/**
 * Gives the fenced divs of Pandoc and Quarto a meaning: callouts and theorems become admonitions, a block with the id of a
 * figure or table becomes one with its last paragraph as caption, and anything else becomes a `div` with its classes. Braces
 * with any other name are left to a dialect.
 */
export function fencedDivs() {
  return (tree: Root, file: VFile): void => {
    const report = reportTo(file);
    visit(tree, 'bracedFence', (block, index, parent) => {
      if (!block.closed) reportUnclosed(block, report);
      if (makeNamed(block, file)) return undefined;
      const attributes = fenceAttributes(block.attributes);
      if (!attributes) return undefined;
      const formats = conditionalFormats(attributes);
      if (formats?.length === 0 && parent && index !== undefined) {
        parent.children.splice(index, 1);
        return index;
      }
      const kind = kindOf(attributes);
      if (formats) Object.assign(block, { type: 'blockquote', data: onlyFor(`::: {${block.attributes}}`, formats) });
      else if (kind) makeCallout(block, kind, { ...attributes, file });
      else if (/^(?:fig|tbl)-/u.test(attributes.id ?? '')) makeCaptioned(block, attributes);
      else makeDiv(block, attributes);
      return undefined;
    });
  };
}

/** An unclosed block contains the rest of the document. */
function reportUnclosed({ attributes, position }: BracedFence, report: Report): void {
  report('directive-unclosed', { directive: `::: {${attributes}}`, fence: ':::' }, position?.start);
}

/** `:::{note} Title` of MyST, `:::tip Title` of Docusaurus, `::: details Title` of VitePress, `:::spoiler Title` of HackMD. @returns whether it is one */
function makeNamed(block: BracedFence, file: VFile): boolean {
  const { attributes, title } = block;
  // `::: details {open}`
  const isOpenDetails = attributes === '.details open';
  const name = isOpenDetails ? 'details' : attributes.replace(/^\./u, '');
  if (name === 'code-group') block.children.forEach(titleCode);
  const kind = name === attributes || foreignKindNames.includes(name) ? kindCalled(name) : undefined;
  if (kind && titledByKind.get(name)?.includes(title)) {
    makeAdmonition(block, kindCalled(title) ?? kind, { title: [] });
    return true;
  }
  const shownTitle = name === 'details' ? title.replace(/\s*\{open\}$/u, '') : title;
  const isOpen = isOpenDetails || shownTitle !== title;
  const ownTitle = phrasesIn(file, shownTitle, block.position);
  if (name === 'details' || name === 'spoiler')
    makeDetails(block, ownTitle.length > 0 ? ownTitle : phrasesOf(capitalized(name)), isOpen);
  else if (kind)
    makeAdmonition(block, kind, {
      title: ownTitle.length > 0 || kind === name ? ownTitle : phrasesOf(capitalized(name)),
    });
  else if (attributes === 'code-group' || attributes === 'v-pre') makeDiv(block, { classes: [], values: {} });
  else return false;
  return true;
}

/** Kinds after a name instead of titles: `:::message alert` (Zenn), `:::note warn` (Qiita). */
const titledByKind: ReadonlyMap<string, readonly string[]> = new Map([
  ['message', ['', 'alert']],
  ['note', ['info', 'warn', 'alert']],
]);

/** The label of a tab of code: ```` ```sh [npm] ```` (VitePress, "Code Groups"). */
function titleCode(node: RootContent): void {
  const { label } = (node.type === 'code' && /\[(?<label>[^\]]+)\]/u.exec(node.meta ?? '')?.groups) || {};
  if (node.type !== 'code' || label === undefined) return;
  node.meta = (node.meta ?? '').replace(`[${label}]`, () => `title="${label.replaceAll('"', '”')}"`);
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, dataMeta: node.meta } };
}

function kindOf({ id = '', classes }: FenceAttributes): AdmonitionKind | undefined {
  const names = classes.map((name) => name.replace(/^callout-/u, ''));
  const [prefix = ''] = /^[a-z]+(?=-)/u.exec(id) ?? [];
  return (
    admonitionKinds.find((kind) => names.includes(kind)) ?? admonitionKinds.find((kind) => idPrefixes[kind] === prefix)
  );
}

/** The title is in the braces, or is the heading at the beginning of the block (Quarto, "Callout Blocks"). */
function makeCallout(
  block: BracedFence,
  kind: AdmonitionKind,
  { id, values, file }: FenceAttributes & { file: VFile },
): void {
  const [first] = block.children;
  let title = phrasesIn(file, values.title ?? values.name ?? '', block.position);
  if (title.length === 0 && first?.type === 'heading') {
    block.children.shift();
    title = first.children;
  }
  makeAdmonition(block, kind, { title, ...(id !== undefined && { properties: { id } }) });
}

function makeCaptioned(block: BracedFence, { id = '' }: FenceAttributes): void {
  const last = block.children.at(-1);
  const caption =
    block.children.length > 1 &&
    last?.type === 'paragraph' &&
    !last.children.every(({ type }) => type === 'image' || type === 'imageReference')
      ? last
      : undefined;
  if (caption) block.children.pop();
  makeFigure(block, id.startsWith('tbl-') ? 'table' : 'figure', {
    caption: caption?.children ?? [],
    properties: { id },
  });
}

function makeDiv(block: BracedFence, { id, classes, values }: FenceAttributes): void {
  const { lang, dir } = values;
  const hProperties = {
    ...(classes.length > 0 && { className: classes }),
    ...(id !== undefined && { id }),
    ...(lang && { lang }),
    ...(dir && { dir }),
    // The place of the list of works (Pandoc, "Placement of the bibliography"), unless the author wrote one.
    ...(id === 'refs' && block.children.length === 0 && { dataBibliography: '' }),
  };
  // Converted to HTML like a blockquote with another name, with its blocks on separate lines.
  Object.assign(block, { type: 'blockquote', data: { hName: 'div', hProperties } });
}

/** The beginning of each line. */
const bar = /^\|(?: |$)/u;

/**
 * Parses the line blocks of Pandoc: if each line begins with `| `, line breaks and indentation are kept. A line that begins
 * otherwise continues the previous one. With another bar at its end it is a table row, unless the document is in Pandoc's
 * dialect.
 */
export function lineBlocks() {
  return (tree: Root, file: VFile): void => {
    const isOwn = isReadByPandoc(file.data.dialect);
    visit(tree, 'paragraph', (paragraph) => {
      const lines = linesOf(sourceText(paragraph, file));
      const [first] = lines;
      if (first === undefined || !bar.test(first) || lines.some((line) => !isOwn && /[^|]\|\s*$/u.test(line))) return;
      setLines(paragraph);
    });
  };
}

/** Without container prefixes. Only a text with bars is split. */
function linesOf(source: string): string[] {
  return source.startsWith('|') ? source.split('\n').map((line) => line.replace(/^[ \t>]*/u, '')) : [];
}

function setLines(paragraph: Paragraph): void {
  const children: PhrasingContent[] = [];
  let startsLine = true;
  for (const node of paragraph.children) {
    if (node.type === 'break') startsLine = true;
    else if (node.type !== 'text') {
      children.push(node);
      startsLine = false;
    } else {
      for (const [index, line] of node.value.split('\n').entries()) {
        startsLine ||= index > 0;
        children.push(...(startsLine ? lineStart(line, children.length === 0) : [{ ...node, value: line }]));
        startsLine = false;
      }
    }
  }
  paragraph.children = children.filter((node) => node.type !== 'text' || node.value !== '');
  paragraph.data = { ...paragraph.data, hProperties: { ...paragraph.data?.hProperties, className: ['line-block'] } };
}

/** A new line, or the rest of the previous one. Indentation is kept. */
function lineStart(line: string, isFirst: boolean): PhrasingContent[] {
  if (!bar.test(line)) return [{ type: 'text', value: ` ${line}` }];
  const text = line.slice(2).replace(/^ +/u, (spaces) => '\u00A0'.repeat(spaces.length));
  return [...(isFirst ? [] : [{ type: 'break' } as const]), { type: 'text', value: text }];
}
