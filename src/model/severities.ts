import type { VFileMessage } from 'vfile-message';
import { isError, isFatal } from './report.ts';
import type { Severity } from './rules/rule.ts';
import { isRule, type RuleId, rules } from './rules.ts';

/** How a project takes messages. */
export interface Severities {
  /** By the name of a rule, as `ruleNameOf` gives it. What is not named has its own severity. */
  rules: Readonly<Record<string, Severity>>;
  /** Whether warnings are errors. */
  strict: boolean;
}

/** Each message as its rule has it. */
export const ownSeverities: Severities = { rules: {}, strict: false };

/**
 * Takes messages as a project wants them: its severities go before those of the rules, and a strict run makes errors of
 * the warnings that are left. What is fatal stays so, since a file that has it would be false. Code that prints or
 * counts messages need not know any of this.
 *
 * @returns the messages without those that are off. Taken a second time, they stay as they are.
 */
export function settle(messages: readonly VFileMessage[], severities: Severities): VFileMessage[] {
  return messages.filter((message) => {
    const severity = wantedFor(message, severities);
    const isRaised = severity === 'warning' && severities.strict;
    message.fatal = severity === 'error' || isRaised ? true : severity === 'warning' ? false : undefined;
    return severity !== 'off';
  });
}

/** Whether the messages of a rule are never reported, so that nothing needs to look for them. */
export function isOff(ruleId: RuleId, severities: Severities): boolean {
  return (severities.rules[ruleId] ?? rules[ruleId].severity) === 'off';
}

/** The severity of a message, as it is shown. */
export type ShownSeverity = Exclude<Severity, 'off'> | 'fatal';

/** The severity of a message. */
export function severityOf(message: VFileMessage): ShownSeverity {
  if (isFatal(message)) return 'fatal';
  if (isError(message)) return 'error';
  return message.fatal === false ? 'warning' : 'info';
}

/** The name of a message's rule: its id, after the name of the plugin where it is a plugin's. Empty where it has none. */
export function ruleNameOf({ source, ruleId }: VFileMessage): string {
  const plugin = source === 'offprint' ? undefined : source;
  return [plugin, ruleId].filter((part) => part !== undefined).join(':');
}

function wantedFor(message: VFileMessage, severities: Severities): Severity {
  const own = severityOf(message);
  if (own === 'fatal') return 'error';
  const name = ruleNameOf(message);
  if (Object.hasOwn(severities.rules, name)) return severities.rules[name] ?? own;
  return isRule(name) && isOff(name, severities) ? 'off' : own;
}
