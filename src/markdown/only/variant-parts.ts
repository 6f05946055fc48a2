import type { Data, Root } from 'mdast';
import type { Position } from 'unist';

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
