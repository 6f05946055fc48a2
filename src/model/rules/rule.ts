import type { Near } from '../wording.ts';

/**
 * Who has to act, which determines the exit code: the author (1), the person who called the command or wrote the config
 * (2), or the one who maintains the machine (3).
 */
export type Concern = 'document' | 'usage' | 'environment';

/**
 * The severity of a rule, which a project can set. An `error` is a fault: the files are written, with a placeholder for
 * missing content, and the exit code shows it. A strict run writes nothing that has an error or a warning. `off` is not
 * reported.
 */
export type Severity = 'off' | 'info' | 'warning' | 'error';

/** A message of Offprint. Wording: what is wrong, in the present tense; values in backticks. */
export interface Rule<Facts> {
  concern: Concern;
  /** `fatal`: no correct file is possible, so none is written, regardless of the project's settings. */
  severity: Severity | 'fatal';
  /** What is wrong. */
  reason: (facts: Facts) => string;
  /** What to do about it. */
  hint?: (facts: Facts) => string | undefined;
  /** What to write instead, if that is known. */
  correction?: (facts: Facts) => Correction | undefined;
  /**
   * Whether what it corrects means the same as before (`same`), or may mean anything, so that only the author can decide
   * (`open`). Default: it corrects a name, and can be trusted if the difference is small.
   */
  meaning?: 'same' | 'open';
}

/** A part of a text, and what may stand there instead: alternatives, the likeliest first. */
export interface Correction {
  actual: string;
  expected: readonly string[];
}

/**
 * Corrects a name to those that are near; nothing if there are none.
 *
 * @param write how each of them is written in the text. Default: as it is
 */
export function nearNames(
  actual: string,
  { near, also = [] }: Near,
  write = (name: string) => name,
): Correction | undefined {
  return near === undefined ? undefined : { actual, expected: [near, ...also].map(write) };
}

/** A path in Markdown, where whitespace and parentheses would end it. */
export function inMarkdown(path: string): string {
  return path.replace(/[\s()<>]/gu, (character) => `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
}

/** A rule that prevents all output. Only such a rule may end a stage. */
export type FatalRule<Facts> = Rule<Facts> & { severity: 'fatal' };

/** What a rule says. */
type Wording<Facts> = Omit<Rule<Facts>, 'severity' | 'concern'>;

/** Makes rules of a severity. Most are for the author; the others name whom they are for: `fatal.usage`. */
function rulesOf<Kind extends Rule<never>['severity']>(severity: Kind) {
  /** Makes a rule with its facts: the values for the wording of its message. */
  const rulesFor =
    (concern: Concern) =>
    <Facts = object>(wording: Wording<Facts>): Rule<Facts> & { severity: Kind } => ({ concern, severity, ...wording });
  return Object.assign(rulesFor('document'), { usage: rulesFor('usage'), environment: rulesFor('environment') });
}

export const info = rulesOf('info');
export const warning = rulesOf('warning');
export const error = rulesOf('error');
export const fatal = rulesOf('fatal');
