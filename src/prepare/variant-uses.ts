import type { VFileMessage } from 'vfile-message';
import { type Variants, variantPartsOf } from '../markdown/only.ts';
import { createMessage } from '../model/report.ts';
import { type Place, placeOf } from '../model/source-lines.ts';
import { nearest } from '../model/wording.ts';
import type { ParsedFile } from './source-file.ts';

export interface VariantUse {
  name: string;
  place: Place;
}

/** The variants that the parts of a file are for, one use for each part and name. */
export function variantUsesIn({ markdown, lines }: Pick<ParsedFile, 'markdown' | 'lines'>): VariantUse[] {
  return variantPartsOf(markdown).flatMap(({ variants, position }) => {
    const place = placeOf({ type: 'only', ...(position ? { position } : {}) }, lines);
    return variants.map((name) => ({ name, place }));
  });
}

/**
 * Messages about names that look misspelt: only one part has the name, and several have one that is nearly the same. If
 * the config lists the variants, the list decides instead.
 */
export function misspeltVariants(uses: readonly VariantUse[], { built, known }: Variants): VFileMessage[] {
  if (known) return [];
  const counts = new Map<string, number>();
  for (const { name } of uses) counts.set(name, (counts.get(name) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count > 1).map(([name]) => name);
  return uses.flatMap(({ name, place }) => {
    if (counts.get(name) !== 1 || name === built) return [];
    const near = nearest(name, common);
    return near === undefined ? [] : createMessage('variant-rare', { name, near }, place);
  });
}

/** The slug of a publication with parts for variants: it ends in the name of the variant being built. */
export function slugOfVariant(slug: string, variant: string): string {
  return `${slug}.${variant.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`;
}
