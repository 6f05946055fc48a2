import type { Data, Root } from 'mdast';
import type { Position } from 'unist';

/** A part of a document that is for some variants only. */
export interface VariantPart {
  variants: readonly string[];
  /** Whether the tree no longer holds it. A part inside one that is left out is not counted again. */
  isLeftOut: boolean;
  position: Position | undefined;
}

interface VariantData extends Data {
  variantParts: VariantPart[];
}

/** The parts for variants that a tree was written with. The tree keeps a record of them as plain data. */
export function variantPartsOf({ data }: Root): readonly VariantPart[] {
  return data && 'variantParts' in data ? (data as VariantData).variantParts : [];
}

/** Records the parts for variants that a tree was written with. */
export function recordVariantParts(tree: Root, parts: readonly VariantPart[]): void {
  if (parts.length === 0) return;
  const data: VariantData = { ...tree.data, variantParts: [...parts] };
  tree.data = data;
}
