import { dirname, relative, sep } from 'node:path';
import type { Paragraph, Root, RootContent } from 'mdast';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { append, withoutUndefined } from '../model/lists.ts';
import { reportTo } from '../model/report.ts';
import {
  countLines,
  locate,
  moveDown,
  moveMessage,
  nextLine,
  type SourceLines,
  type SourceStretch,
} from '../model/source-lines.ts';
import { visit } from '../model/visit.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { excerptOf } from './code-files/excerpt.ts';
import { type CodeFiles, loadCode } from './code-files.ts';
import { type Include, includesIn, shiftOf } from './includes/directive.ts';
import {
  closeScope,
  type IncludeLimits,
  includeLimits,
  keepBlock,
  keepSection,
  limitPassed,
  rebase,
} from './includes/scope.ts';
import { recordVariantParts, variantPartsOf } from './only.ts';
import { findFile, pathFromSource, read } from './read.ts';

/** How a chapter is assembled. */
export interface AssembleOptions {
  host: Host;
  /** Absolute path of the chapter. */
  path: string;
  /** The project root, absolute: nothing outside it is read. */
  root: string;
  parse: (file: VFile) => Root | Promise<Root>;
  limits?: IncludeLimits;
  /** The most bytes of each file. Default: the limit of any source. */
  size?: number | undefined;
}

export interface AssembledChapter {
  tree: Root;
  /** The chapter's own lines first, from 1; then those of each included file. */
  lines: SourceLines;
}

/** The shared state of the files in a chapter. */
interface Assembly extends CodeFiles {
  /** The chapter: it collects the messages of all files, with assembled line numbers. */
  file: VFile;
  parse: AssembleOptions['parse'];
  limits: IncludeLimits;
  lines: SourceStretch[];
}

/**
 * Parses a chapter and inserts the parts and code that it includes from other files. Each file is parsed by itself; then its
 * nodes are renumbered to lines after those of the chapter, so that each still identifies its file. Faults are reported on the
 * chapter at such lines: `locateMessages` names the files.
 */
export async function assemble(file: VFile, options: AssembleOptions): Promise<AssembledChapter> {
  const { path, host, root, parse, limits = includeLimits, size } = options;
  const lines: SourceStretch[] = [{ path: file.path, from: 1, count: countLines(String(file)) }];
  const assembly: Assembly = { file, host, root, report: reportTo(file), parse, limits, lines, size, total: 0 };
  const tree = await parse(file);
  const realPath = await host.realPath(path);
  await complete({ path, realPath, tree, around: undefined, from: undefined }, assembly);
  return { tree, lines };
}

async function complete(open: OpenFile, assembly: Assembly): Promise<void> {
  await loadCode(open.tree, open.path, assembly);
  for (const include of includesIn(open.tree)) {
    const part = await partOf(include, open, assembly);
    replace(include, part?.children ?? missing(include));
    if (part) recordVariantParts(open.tree, [...variantPartsOf(open.tree), ...variantPartsOf(part)]);
  }
}

function replace({ node, parent }: Include, content: readonly RootContent[]): void {
  const children: { type: string }[] = parent.children;
  children.splice(children.indexOf(node), 1, ...content);
}

/** The placeholder for a file that is unavailable. One without a name has none. */
function missing({ node }: Include): RootContent[] {
  const { file } = node.data.include;
  return file === '' ? [] : [missingPart(file, node.position)];
}

/** The content of an included file, adapted to the including file; `undefined` if it is unavailable. */
async function partOf({ node }: Include, around: OpenFile, assembly: Assembly): Promise<Root | undefined> {
  const { host, limits, lines, report } = assembly;
  const { lines: range, region, heading, block } = node.data.include;
  const written = pathFromSource(node.data.include, around.path, assembly.root);
  if (written === '') return undefined;
  const path = await findFile(written, around.path, node.position, assembly);
  if (path === undefined) return undefined;
  const realPath = await host.realPath(path);
  const from = placeOf(node.position?.start.line ?? 1, lines);
  const cycle = cycleOf(realPath, from, around);
  if (cycle) {
    report('include-cycle', { chain: [...cycle, shownPath(path, host)] }, node.position);
    return undefined;
  }
  const file = await read(path, shownPath(path, host), assembly);
  assembly.total += String(file).length;
  const limit = limitPassed({ depth: depthOf(around) + 1, files: lines.length, size: assembly.total }, limits);
  if (limit !== undefined) {
    report('include-limit', { file: written, limit }, node.position);
    return undefined;
  }
  if (range !== undefined || region !== undefined) {
    const request = { file: written, ...withoutUndefined({ lines: range, region }) };
    const excerpt = excerptOf(String(file), request, node.position?.start, report);
    if (excerpt === undefined) return undefined;
    file.value = excerpt;
  }
  const tree = await parsePart(file, assembly);
  if (heading !== undefined && !keepSection(tree, heading)) {
    report('link-target', { target: `${written}#${heading}` }, node.position);
    return undefined;
  }
  if (block !== undefined && !keepBlock(tree, block)) {
    report('link-target', { target: `${written}#^${block}` }, node.position);
    return undefined;
  }
  closeScope(tree, lines.length);
  await complete({ path, realPath, tree, around, from }, assembly);
  shiftHeadings(tree, shiftOf(node, report));
  rebase(tree, relative(dirname(around.path), dirname(path)).replaceAll(sep, '/'));
  return tree;
}

/** Parses a file, and gives its nodes and its messages the next lines of the whole. */
async function parsePart(file: VFile, { file: chapter, lines, parse }: Assembly): Promise<Root> {
  const from = nextLine(lines);
  // A binary file does not have the lines at which it ceases to be text.
  const count = Math.max(countLines(String(file)), ...file.messages.map(({ line = 1 }) => line));
  lines.push({ path: file.path, from, count });
  const tree = await parse(file);
  if (tree.children[0]?.type === 'yaml') tree.children.shift();
  moveLines(tree, from - 1);
  for (const message of file.messages) moveMessage(message, from - 1, chapter.path);
  append(chapter.messages, file.messages);
  return tree;
}

function placeOf(line: number, lines: SourceLines): string {
  const { path, line: own } = locate(lines, line) ?? { path: '', line };
  return `${path}:${own}`;
}

/** A box with the name of a file whose text is unavailable. */
function missingPart(file: string, position?: Position): Paragraph {
  return {
    type: 'paragraph',
    data: { hProperties: { className: ['missing-part'] } },
    children: [{ type: 'text', value: file, ...(position && { position }) }],
    ...(position && { position }),
  };
}

/** Moves all nodes down by some lines, into the numbering of the whole. */
function moveLines(tree: Root, by: number): void {
  visit(tree, (node) => {
    if (node.position) node.position = moveDown(node.position, by);
  });
  recordVariantParts(
    tree,
    variantPartsOf(tree).map((part) => ({ ...part, position: part.position && moveDown(part.position, by) })),
  );
}

/** Shifts headings by some levels, within the six that exist. */
function shiftHeadings(tree: Root, by: number): void {
  visit(tree, 'heading', (heading) => {
    heading.depth = Math.min(Math.max(heading.depth + by, 1), 6) as typeof heading.depth;
  });
}

/** A file that is being assembled, and the files that include it. */
interface OpenFile {
  /** Absolute path. */
  path: string;
  /** Its path with symbolic links resolved, which identifies the file. */
  realPath: string;
  tree: Root;
  around: OpenFile | undefined;
  /** Where it is included: `a.md:3`. */
  from: string | undefined;
}

/** The number of files that include a file, directly or not. */
function depthOf({ around }: OpenFile): number {
  return around ? depthOf(around) + 1 : 0;
}

/**
 * The places through which a file includes itself: `a.md:3`, `b.md:7`. `undefined` if it does not.
 *
 * @param from the place in `around` that includes it
 */
function cycleOf(realPath: string, from: string, around: OpenFile): string[] | undefined {
  const chain = [from];
  for (let open: OpenFile | undefined = around; open; open = open.around) {
    if (open.realPath === realPath) return chain;
    if (open.from !== undefined) chain.unshift(open.from);
  }
  return undefined;
}
