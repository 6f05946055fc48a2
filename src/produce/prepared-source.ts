import type { VFileMessage } from 'vfile-message';
import type { Project } from '../config/project.ts';
import type { ProjectSource } from '../config/sources.ts';
import { entryOf } from '../formats/entries.ts';
import type { Variants } from '../markdown/only.ts';
import { failure } from '../model/report.ts';
import { nearest } from '../model/wording.ts';
import type { Reads } from '../platform/recording.ts';
import type { TimeLimit } from '../platform/time-limit.ts';
import type { PreparedDocument } from '../prepare.ts';
import { optionsOf } from './format-views.ts';

export interface PreparedSource extends PreparedDocument {
  source: ProjectSource;
  /** Of the source among those of the run, from 0. */
  position: number;
  /** The messages of preparing it, with the severities of the project. */
  messages: readonly VFileMessage[];
  /** The variant that it was prepared for; absent if it has no parts for variants, or none is built. */
  variant: string | undefined;
  /** What was read for it so far; absent if the run does not record that. */
  reads: Reads | undefined;
  /** The remaining time of its publication. */
  time: TimeLimit;
}

/**
 * Ensures that no publication of a run overwrites the files of another.
 *
 * @returns a function that claims the names of a publication. @throws Failure `slug-conflict`
 */
export function slugClaims(project: Project): (prepared: PreparedDocument, displayPath: string) => void {
  const slugs = new Map<string, string>();
  return (prepared, displayPath) => {
    for (const slug of namesOf(prepared, project)) {
      // Case is ignored because the file systems of macOS and Windows do.
      const other = slugs.get(slug.toLowerCase());
      if (other !== undefined) throw failure('slug-conflict', { slug, other }, undefined, displayPath);
      slugs.set(slug.toLowerCase(), displayPath);
    }
  };
}

/** The names of the files of a publication: its slug, and the slug with a suffix for each further file. */
function namesOf({ publication, frontMatter }: PreparedDocument, project: Project): string[] {
  if (!publication) return [];
  const further = project.formats.flatMap(
    (format) => entryOf(format).further?.(optionsOf(format, project, frontMatter)) ?? [],
  );
  return [publication.id, ...[...new Set(further)].map((suffix) => `${publication.id}-${suffix}`)];
}

/** How a run handles the variants of its sources, one source at a time. */
export interface VariantSearch {
  /** Prepares a source once for each variant; only once if none of its parts is for a variant. */
  prepareEach<One extends PreparedDocument>(prepare: (variants: Variants) => Promise<One>): Promise<One[]>;
  /** Whether the caller requested a variant that neither the config nor any source names so far. */
  misses(): boolean;
  /** @throws Failure `variant-unused` if a variant is still missing */
  check(): void;
}

/** @param choice the variants to build */
export function variantSearch({ variants: { wanted, listed, isOfCaller } }: Pick<Project, 'variants'>): VariantSearch {
  const used = new Set<string>();
  let isComplete = true;
  const missing = () =>
    wanted === 'all' || listed || !isOfCaller || !isComplete ? undefined : wanted.find((variant) => !used.has(variant));
  return {
    misses: () => missing() !== undefined,
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
      const variant = missing();
      if (variant !== undefined) throw failure('variant-unused', { variant, near: nearest(variant, [...used]) });
    },
  };
}
