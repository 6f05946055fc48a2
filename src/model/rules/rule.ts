/**
 * Who has to act, which decides the exit code: the author (1), the one who called the command or wrote the config (2),
 * or the one who looks after the machine (3).
 */
export type Concern = 'document' | 'usage' | 'environment';

/**
 * What a project may set a rule to. An `error` is a fault: the files are written, with a placeholder where something is
 * missing, and the exit code says so. A strict run writes nothing that has an error or a warning. What is `off` is not reported.
 */
export type Severity = 'off' | 'info' | 'warning' | 'error';

/** A message that Offprint can give. Wording: what is wrong, in the present tense; values in backticks. */
export interface Rule<Facts> {
  concern: Concern;
  /** `fatal`: no true file is possible, so that none is written, whatever the project says of the rule. */
  severity: Severity | 'fatal';
  /** What is wrong. */
  reason: (facts: Facts) => string;
  /** What to do about it. */
  hint?: (facts: Facts) => string | undefined;
}

/** A rule of which no file comes. Only such a rule may end a stage. */
export interface FatalRule<Facts> extends Rule<Facts> {
  severity: 'fatal';
}

/** A rule that leaves a true file possible. */
export interface FaultRule<Facts> extends Rule<Facts> {
  severity: Severity;
}

/** A rule with its facts: what has to be known to word its message. */
export function rule<Facts = object>(rule: FaultRule<Facts>): FaultRule<Facts> {
  return rule;
}

/** A fatal rule with its facts. */
export function fatal<Facts = object>(rule: Omit<FatalRule<Facts>, 'severity'>): FatalRule<Facts> {
  return { ...rule, severity: 'fatal' };
}
