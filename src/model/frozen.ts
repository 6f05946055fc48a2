import type { RuleId } from './rules.ts';
import type { Severities } from './severities.ts';

/** Refused network access, and dependencies on the machine: a normal build continues, a frozen one does not. */
const irreproducible: readonly RuleId[] = ['template-remote', 'element-remote', 'picture-part-remote', 'font-unlisted'];

/** How a frozen run takes messages: what another machine might make otherwise is an error, whatever the project says. */
export function whenFrozen({ rules, strict }: Severities): Severities {
  return { rules: { ...rules, ...Object.fromEntries(irreproducible.map((id) => [id, 'error' as const])) }, strict };
}
