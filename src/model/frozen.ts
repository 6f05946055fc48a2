import type { RuleId } from './rules.ts';
import type { Severities } from './severities.ts';

/** What reaches for the network and is refused: a build goes on without it, a frozen one does not. */
const reachingOut: readonly RuleId[] = ['template-remote', 'element-remote', 'picture-part-remote'];

/** How a frozen run takes messages: what reaches for the network is an error, whatever the project says. */
export function whenFrozen({ rules, strict }: Severities): Severities {
  return { rules: { ...rules, ...Object.fromEntries(reachingOut.map((id) => [id, 'error' as const])) }, strict };
}
