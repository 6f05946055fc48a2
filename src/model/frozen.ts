import type { RuleId } from './rules.ts';
import type { Severities } from './severities.ts';

/** Refused network access, and dependencies on the machine: a normal build continues, a frozen one does not. */
const irreproducible: readonly RuleId[] = ['template-remote', 'element-remote', 'picture-part-remote', 'font-unlisted'];

/**
 * The severities of a frozen run: anything that may differ on another machine is an error, whatever the project says.
 */
export function whenFrozen({ rules, strict }: Severities): Severities {
  return { rules: { ...rules, ...Object.fromEntries(irreproducible.map((id) => [id, 'error' as const])) }, strict };
}
