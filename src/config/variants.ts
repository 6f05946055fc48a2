import { failure } from '../model/report.ts';
import { didYouMean, nearest, quoted } from '../model/wording.ts';
import type { LoadedConfig } from './load.ts';
import { everyVariant } from './schema.ts';
import type { Settings } from './settings.ts';

/** The variants of its documents that a run builds. */
export interface VariantChoice {
  /** Their names; `all` for those that the config lists and those that a document has parts for. Empty: only the common text. */
  wanted: readonly string[] | 'all';
  /** The variants that the config lists. Absent: every name is accepted in a document. */
  listed: readonly string[] | undefined;
  /** Whether the caller named them, and may have misspelt a name that no document uses. */
  isOfCaller: boolean;
}

/**
 * The variants to build: those that the caller requests, otherwise those of the config.
 *
 * @throws Failure `usage` or `config-invalid`: a variant is not one of those that the config lists
 */
export function variantsOf(variant: Settings['variant'], config: LoadedConfig | undefined): VariantChoice {
  const { variant: ofConfig = [], variants: listed } = config?.values ?? {};
  const isOfCaller = variant !== undefined;
  const names = [...new Set(typeof variant === 'string' ? [variant] : (variant ?? ofConfig))];
  if (names.includes(everyVariant)) return { wanted: 'all', listed, isOfCaller };
  const unknown = listed && names.find((name) => !listed.includes(name));
  if (unknown === undefined) return { wanted: names, listed, isOfCaller };
  const reason = `\`${unknown}\` is not one of the \`variants\` of the config: ${quoted(listed ?? [])}`;
  const hint = didYouMean({ near: nearest(unknown, listed ?? []) }) ?? 'Add it to `variants` in the config.';
  const facts = { reason, hint };
  throw isOfCaller
    ? failure('usage', facts)
    : failure('config-invalid', facts, config?.pointOf(['variant']), config?.displayPath);
}
