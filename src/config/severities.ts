import { createMessage, Failure } from '../model/report.ts';
import { isRule, rules } from '../model/rules.ts';
import type { Severities } from '../model/severities.ts';
import { didYouMean, nearest } from '../model/wording.ts';
import type { LoadedConfig } from './load.ts';

const ids = Object.keys(rules);

/**
 * The severities of a project's messages, from its config and from whether the run is strict.
 *
 * @throws Failure `config-invalid`, with a message for each rule that is unknown, or that is fatal and cannot be changed
 */
export function severitiesOf(config: LoadedConfig | undefined, strict: boolean): Severities {
  const wanted = config?.values.rules ?? {};
  const faults = Object.entries(wanted).flatMap(([name, severity]) => {
    const fault = faultIn(name, severity);
    return fault ? [createMessage('config-invalid', fault, config?.pointOf(['rules', name]), config?.displayPath)] : [];
  });
  if (faults.length > 0) throw new Failure(faults);
  return { rules: wanted, strict };
}

interface RuleFault {
  reason: string;
  hint: string;
}

function faultIn(name: string, severity: string): RuleFault | undefined {
  if (!isRule(name)) return isOfPlugin(name) ? undefined : unknownRule(name);
  if (rules[name].severity !== 'fatal' || severity === 'error') return undefined;
  return {
    reason: `The rule \`${name}\` cannot be set to \`${severity}\`: what it finds makes a correct file impossible`,
    hint: 'Remove this line, and fix what the rule reports.',
  };
}

/** Whether a name belongs to a plugin's rule, `remark-lint:no-tabs`: only the plugin knows which rules it has. */
function isOfPlugin(name: string): boolean {
  return name.includes(':') && !name.startsWith('offprint:');
}

function unknownRule(name: string): RuleFault {
  const near = nearest(name.replace(/^offprint:/u, ''), ids);
  return {
    reason: `There is no rule \`${name}\``,
    hint:
      didYouMean({ near }) ??
      'The id of a rule follows its message in square brackets. A rule of a plugin is written `plugin:rule`.',
  };
}
