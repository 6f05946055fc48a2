import type { Data, Node, Nodes, Parent, Parents, Root, RootContent } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import type { Processor } from 'unified';
import type { Position } from 'unist';
import type { VFile } from 'vfile';
import { type Report, reportTo } from '../model/report.ts';
import type { NamedFormat } from '../model/shown-formats.ts';
import { placeOf, type SourceLines } from '../model/source-lines.ts';
import { SKIP, visit } from '../model/visit.ts';
import { suggest } from '../model/wording.ts';
import { type Directive, type DirectiveAttributes, globalProperties } from './directives/directive.ts';

/** The formats and variants of a part of a document, as the author wrote them. */
interface OnlyData extends Data {
  only: {
    directive: string;
    formats: readonly string[];
    variants: readonly string[];
    /** Of the element around the part. Without any, the part needs none. */
    properties: Record<string, string | string[]>;
  };
}

/** A part for some formats or variants. */
type Only = Parent & { data: OnlyData };

/** `:::only{format="pdf epub"}` around blocks. */
export const onlyBlock: Directive<ContainerDirective> = {
  attributes: { format: 'optional', variant: 'optional' },
  apply(node, attributes) {
    node.data = onlyData(':::only', attributes);
  },
};

/** `:only[text]{variant=teacher}` within a line. */
export const onlyText: Directive<TextDirective> = {
  attributes: { format: 'optional', variant: 'optional' },
  apply(node, attributes) {
    node.data = onlyData(':only[…]', attributes);
  },
};

function onlyData(directive: string, attributes: DirectiveAttributes): OnlyData {
  const { format, variant } = attributes.own;
  const only = {
    directive,
    formats: words(format),
    variants: words(variant),
    properties: globalProperties(attributes),
  };
  return { only };
}

/** The data of a part for some formats that is not written as a directive. */
export function onlyFor(directive: string, formats: readonly string[]): OnlyData {
  return { only: { directive, formats, variants: [], properties: {} } };
}

function words(list = ''): string[] {
  return list.split(/[\s,]+/u).filter((word) => word !== '');
}

/** Whether a node is such a part. */
export function isOnly(node: Node): node is Only {
  return node.data !== undefined && 'only' in node.data;
}

/** A part of a document for some variants only. */
interface VariantPart {
  variants: readonly string[];
  /** Whether it was removed from the tree. A part inside an omitted one is not counted again. */
  isLeftOut: boolean;
  position: Position | undefined;
}

interface VariantData extends Data {
  variantParts: VariantPart[];
}

/** The parts for variants that a tree was written with, from the tree's own record in plain data. */
export function variantPartsOf({ data }: Root): readonly VariantPart[] {
  return data && 'variantParts' in data ? (data as VariantData).variantParts : [];
}

/** Records the parts for variants that a tree was written with. */
export function recordVariantParts(tree: Root, parts: readonly VariantPart[]): void {
  if (parts.length === 0) return;
  const data: VariantData = { ...tree.data, variantParts: [...parts] };
  tree.data = data;
}

/** The variants of a project's documents. */
export interface Variants {
  /** The one that is built. If absent, every part for a variant is left out. */
  built: string | undefined;
  /** All variants that the config lists. Absent: every name is accepted. */
  known?: readonly string[] | undefined;
}

declare module 'unified' {
  interface Data {
    /** The variants of the project. */
    variants?: Variants | undefined;
    /** Names of the existing formats. */
    formats?: readonly string[] | undefined;
  }
}

/** The names that a part may be for. */
interface KnownNames {
  /** Absent: every name is accepted. */
  formats: readonly string[] | undefined;
  variants: Variants['known'];
}

/** Leaves out the parts for other variants, and marks those for some formats. */
export function only(this: Processor) {
  const { variants = { built: undefined }, formats } = this.data();
  return (tree: Root, file: VFile): void =>
    resolveOnly(tree, file, variants.built, { formats, variants: variants.known });
}

/**
 * Leaves out the parts for other variants: the tree keeps only a record of their places. A part for some formats stays, with
 * `data-only` on its element, until each format is written.
 */
function resolveOnly(tree: Root, file: VFile, built: Variants['built'], known: KnownNames): void {
  const report = reportTo(file);
  const parts = variantPartsIn(tree);
  const notes = notesOf(tree);
  visit(tree, (node, index, parent) => {
    if (!isOnly(node) || !parent || index === undefined) return undefined;
    const formats = checkOnly(node, known, report);
    const { only } = node.data;
    const isFor = only.variants.length === 0 || (built !== undefined && only.variants.includes(built));
    if (!isFor) {
      const part = parts.get(node);
      if (part) part.isLeftOut = true;
      parent.children.splice(index, 1, ...definitionsIn(node));
      return [SKIP, index];
    }
    if (formats.length > 0 || Object.keys(only.properties).length > 0) {
      wrap(node, formats);
      return undefined;
    }
    (parent.children as Node[]).splice(index, 1, ...node.children);
    return [SKIP, index];
  });
  const all = [...parts.values()];
  if (all.some(({ isLeftOut }) => isLeftOut)) reportLostNotes(tree, notes, report);
  recordVariantParts(tree, all);
}

/** All parts for variants, including nested ones. */
function variantPartsIn(tree: Root): Map<Node, VariantPart> {
  const parts = new Map<Node, VariantPart>();
  visit(tree, (node) => {
    if (!isOnly(node) || node.data.only.variants.length === 0) return;
    parts.set(node, { variants: node.data.only.variants, isLeftOut: false, position: node.position });
  });
  return parts;
}

/** The formats of a part. Unknown names are reported. */
function checkOnly({ data: { only }, position }: Only, known: KnownNames, report: Report): string[] {
  const { directive, formats, variants: wanted } = only;
  if (formats.length === 0 && wanted.length === 0) report('only-nothing', { directive }, position?.start);
  for (const name of formats) {
    if (!known.formats || known.formats.includes(name)) continue;
    report('only-format', { name, known: known.formats, ...suggest(name, known.formats) }, position?.start);
  }
  for (const name of wanted) {
    if (!known.variants || known.variants.includes(name)) continue;
    report('only-variant', { name, known: known.variants, ...suggest(name, known.variants) }, position?.start);
  }
  return formats.filter((name) => known.formats?.includes(name) ?? true);
}

/** Turns the part into an element: a `div` of blocks, or a `span`. */
function wrap(node: Only, formats: readonly string[]): void {
  const { properties } = node.data.only;
  const dataOnly = formats.length > 0 ? { dataOnly: formats.join(' ') } : {};
  node.data.hName = node.type === 'textDirective' ? 'span' : 'div';
  node.data.hProperties = { ...properties, ...dataOnly };
}

/** Link definitions in a part apply to the whole document, and show nothing by themselves. */
function definitionsIn(node: Only): RootContent[] {
  const definitions: RootContent[] = [];
  visit(node as Parents, 'definition', (definition) => {
    definitions.push(definition);
  });
  return definitions;
}

function notesOf(tree: Root): Set<string> {
  const labels = new Set<string>();
  visit(tree, 'footnoteDefinition', ({ identifier }) => {
    labels.add(identifier);
  });
  return labels;
}

/** The text of a note is left out with its part: references to it from elsewhere would have no target. */
function reportLostNotes(tree: Root, before: ReadonlySet<string>, report: Report): void {
  const left = notesOf(tree);
  visit(tree, 'footnoteReference', (node, index, parent) => {
    const { identifier, label, position } = node;
    if (!parent || index === undefined || !before.has(identifier) || left.has(identifier)) return;
    report('only-note', { label: label ?? identifier }, position);
    parent.children.splice(index, 1, {
      type: 'text',
      value: `[^${label ?? identifier}]`,
      ...(position && { position }),
    });
  });
}

/** Reports how many parts of a document are left out: a message for each variant, and for each written format. */
export function reportLeftOut(tree: Root, formats: readonly NamedFormat[], lines: SourceLines, report: Report): void {
  const parts = new Map<string, (Position | undefined)[]>();
  const leaveOut = (what: string, position: Position | undefined) => {
    parts.set(what, [...(parts.get(what) ?? []), position]);
  };
  for (const { variants, isLeftOut, position } of variantPartsOf(tree)) {
    if (isLeftOut) leaveOut(`for the variant ${variants.map((name) => `\`${name}\``).join(' or ')}`, position);
  }
  for (const { name, title } of formats) {
    for (const position of leftOutOfFormat(tree, name)) leaveOut(`of the ${title}`, position);
  }
  for (const [from, positions] of parts) {
    const places = positions.map((position) => written(position, lines));
    report('only-left-out', { count: positions.length, from, places }, positions[0]?.start);
  }
}

/** A part within an omitted one is omitted with it, and not counted. */
function* leftOutOfFormat(node: Nodes, format: string): Generator<Position | undefined> {
  if (isOnly(node) && node.data.only.formats.length > 0 && !node.data.only.formats.includes(format))
    yield node.position;
  else if ('children' in node) for (const child of node.children) yield* leftOutOfFormat(child, format);
}

function written(position: Position | undefined, lines: SourceLines): string {
  const { path, start } = placeOf({ type: 'only', ...(position ? { position } : {}) }, lines);
  return `${path}:${start.line}`;
}
