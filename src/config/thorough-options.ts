import { failure } from '../model/report.ts';
import { targets } from '../model/targets.ts';
import type { ThoroughOptions } from '../model/thorough-options.ts';
import { withoutUndefined } from '../model/without-undefined.ts';
import { quoted } from '../model/wording.ts';
import type { ConfigFile } from './schema.ts';
import type { Settings } from './settings.ts';

/**
 * What the caller wants of a check, which goes before what documents say.
 *
 * @param config what the config says of checks: whether servers are asked is for it and the caller alone
 * @throws Failure `usage`
 */
export function thoroughOptionsOf(
  { external, frozen, spelling, target: names }: Settings,
  config: ConfigFile['check'] = {},
): ThoroughOptions {
  if (external && frozen) {
    const reason = 'External links cannot be checked in a frozen run';
    throw failure('usage', {
      reason,
      hint: 'Leave out `--external` or `--frozen`, which is `frozen: true` in the config.',
    });
  }
  const unknown = names?.find((name) => !targets.some((target) => target === name));
  if (unknown !== undefined) {
    throw failure('usage', { reason: `\`${unknown}\` is not a target: the targets are ${quoted(targets)}` });
  }
  const wanted = names && targets.filter((target) => names.includes(target));
  return withoutUndefined({ external: external ?? config.external, spelling, targets: wanted });
}
