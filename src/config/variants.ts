import type { Variants } from '../markdown/only.ts';
import { nearest } from '../model/nearest.ts';
import { failure } from '../model/report.ts';
import { didYouMean, quoted } from '../model/wording.ts';
import type { LoadedConfig } from './load.ts';

/**
 * The variants of a project's documents: which there are, and which one is built.
 *
 * @param wanted the variant that the caller asks for
 * @throws Failure `usage` or `config-invalid`: the variant is none of those that the config lists
 */
export function variantsOf(wanted: string | undefined, config: LoadedConfig | undefined): Variants {
  const { variant, variants } = config?.values ?? {};
  const built = wanted ?? variant;
  const known = variants ?? (built === undefined ? [] : [built]);
  if (built === undefined || known.includes(built)) return { built, known };
  const reason = `Unexpected variant \`${built}\`, expected one of \`variants\`: ${quoted(known)}`;
  const cure = didYouMean({ near: nearest(built, known) }) ?? 'Add it to `variants` in the config.';
  const facts = { reason, cure };
  throw wanted === undefined
    ? failure('config-invalid', facts, config?.pointOf(['variant']), config?.shown)
    : failure('usage', facts);
}
