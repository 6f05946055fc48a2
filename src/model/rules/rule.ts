/**
 * Who has to act, which decides the exit code: the author (1), the one who called the command or wrote the config (2),
 * or the one who looks after the machine (3).
 */
export type Concern = 'document' | 'usage' | 'environment';

/**
 * An error keeps a publication from being written; a warning does so in a strict run. What is off is not told, unless the
 * project wants it.
 */
export type Severity = 'off' | 'info' | 'warning' | 'error';

/** A message that Offprint can give. Wording: "Unexpected X, expected Y" or "Cannot X without Y"; values in backticks. */
export interface Rule<Facts> {
  concern: Concern;
  severity: Severity;
  /** What is wrong. */
  reason: (facts: Facts) => string;
  /** What to do about it. */
  cure?: (facts: Facts) => string | undefined;
}

/** A rule with its facts: what has to be known to word its message. */
export function rule<Facts = object>(rule: Rule<Facts>): Rule<Facts> {
  return rule;
}
