import type { VFileMessage } from 'vfile-message';
import { isError, isFatal } from './report.ts';
import type { Severity } from './rules/rule.ts';
import type { RuleId } from './rules.ts';

/** The severities that a project configures. */
export interface Severities {
  /** By rule name, as in `ruleNameOf`. All others have their own severity. */
  rules: Readonly<Record<string, Severity>>;
  /** Whether warnings are errors. */
  strict: boolean;
}

/** Each message with the severity of its rule. */
export const ownSeverities: Severities = { rules: {}, strict: false };

/**
 * Applies the severities of a project to messages: they override those of the rules, and a strict run turns the
 * remaining warnings into errors. Fatal messages stay fatal, since a file with one would be incorrect. Code that prints
 * or counts messages need not know about this.
 *
 * @returns the messages without those that are off. Applying it twice changes nothing.
 */
export function settle(messages: readonly VFileMessage[], severities: Severities): VFileMessage[] {
  return messages.filter((message) => {
    const severity = wantedFor(message, severities);
    const isRaised = severity === 'warning' && severities.strict;
    message.fatal = severity === 'error' || isRaised ? true : severity === 'warning' ? false : undefined;
    return severity !== 'off';
  });
}

/** Whether the messages of a rule are never reported, so that nothing needs to check for them. */
export function isOff(ruleId: RuleId, severities: Severities): boolean {
  return severities.rules[ruleId] === 'off';
}

export type ShownSeverity = Exclude<Severity, 'off'> | 'fatal';

export function severityOf(message: VFileMessage): ShownSeverity {
  if (isFatal(message)) return 'fatal';
  if (isError(message)) return 'error';
  return message.fatal === false ? 'warning' : 'info';
}

/** The name of a message's rule: its id, with the name of the plugin if it has one. Empty if it has none. */
export function ruleNameOf({ source, ruleId }: VFileMessage): string {
  const plugin = source === 'offprint' ? undefined : source;
  return [plugin, ruleId].filter((part) => part !== undefined).join(':');
}

function wantedFor(message: VFileMessage, severities: Severities): Severity {
  const own = severityOf(message);
  if (own === 'fatal') return 'error';
  const name = ruleNameOf(message);
  return Object.hasOwn(severities.rules, name) ? (severities.rules[name] ?? own) : own;
}
