import type { Project } from '../config/project.ts';
import type { Variants } from '../markdown/only.ts';
import { nearest } from '../model/nearest.ts';
import { failure } from '../model/report.ts';
import type { PreparedDocument } from '../prepare.ts';

/** How a run handles the variants of its sources, one source at a time. */
export interface VariantSearch {
  /** Prepares a source once for each variant; only once if none of its parts is for a variant. */
  prepareEach<One extends PreparedDocument>(prepare: (variants: Variants) => Promise<One>): Promise<One[]>;
  /** @throws Failure `usage`: the caller requested a variant that neither the config nor any source names */
  check(): void;
}

/** @param choice the variants to build */
export function variantSearch({ variants: { wanted, listed, isOfCaller } }: Pick<Project, 'variants'>): VariantSearch {
  const used = new Set<string>();
  let isComplete = true;
  return {
    async prepareEach(prepare) {
      const preparing = (built: string | undefined) => prepare({ built, known: listed });
      const first = wanted === 'all' ? listed?.[0] : wanted[0];
      const prepared = await preparing(first);
      for (const name of prepared.variants) used.add(name);
      isComplete &&= prepared.publication !== undefined;
      if (prepared.variants.size === 0) return [prepared];
      const names = wanted === 'all' ? [...new Set([...(listed ?? []), ...prepared.variants])] : wanted;
      const all: (typeof prepared)[] = [];
      for (const name of names) all.push(name === first ? prepared : await preparing(name));
      return names.length === 0 ? [prepared] : all;
    },

    check() {
      if (wanted === 'all' || listed || !isOfCaller || !isComplete) return;
      for (const variant of wanted) {
        if (!used.has(variant)) throw failure('variant-unused', { variant, near: nearest(variant, [...used]) });
      }
    },
  };
}
