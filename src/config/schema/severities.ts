import * as z from 'zod';
import type { Severity } from '../../model/rules/rule.ts';
import { listed } from '../../model/wording.ts';

const names = ['off', 'info', 'warning', 'error'] as const satisfies readonly Severity[];

/** Severities by the id of a rule; the catalogue determines which rules exist, and which may be off. */
export const severities = z.record(z.string(), z.enum(names, { error: listed(names) }), {
  error: 'rules with their severities, such as `picture-alternative: error`',
});

/** The most warnings that a run may have. */
export const maxWarnings = z
  .int({ error: 'a whole number of warnings' })
  .nonnegative({ error: 'a whole number of warnings' });
