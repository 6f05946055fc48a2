import type { Data, Node, Parent, Root } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import type { Position } from 'unist';
import { type Directive, type DirectiveAttributes, globalProperties } from '../directives/directive.ts';

/** The formats and variants of a part of a document, as the author wrote them. */
export interface OnlyData extends Data {
  only: {
    /** The directive as written, for messages. */
    directive: string;
    formats: readonly string[];
    variants: readonly string[];
    /** Of the element around the part. Without any, the part needs none. */
    properties: Record<string, string | string[]>;
  };
}

/** A part for some formats or variants. */
export type Only = Parent & { data: OnlyData };

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

function words(list = ''): string[] {
  return list.split(/[\s,]+/u).filter((word) => word !== '');
}

/** Whether a node is such a part. */
export function isOnly(node: Node): node is Only {
  return node.data !== undefined && 'only' in node.data;
}

/** A part of a document for some variants only. */
export interface VariantPart {
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
