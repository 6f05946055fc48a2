import pc from 'picocolors';
import type { VFileMessage } from 'vfile-message';
import { isError } from '../model/report.ts';
import type { Reporter } from './reporter.ts';

/** Messages for people: the place, what is wrong, the rule, and what to do; then how many there are. */
export const pretty: Reporter = (messages, { colors }) => {
  if (messages.length === 0) return '';
  const color = pc.createColors(colors);
  const label = (message: VFileMessage) => {
    if (isError(message)) return color.red('error');
    return message.fatal === false ? color.yellow('warning') : color.blue('info');
  };
  const blocks = messages.map((message) => {
    const { reason, note } = message;
    const place = placeOf(message);
    const first = `${place ? `${color.bold(place)} ` : ''}${label(message)} ${reason} ${color.dim(`[${ruleOf(message)}]`)}`;
    return note ? `${first}\n  ${color.cyan('→')} ${note}` : first;
  });
  return [...blocks, count(messages)].filter((block) => block !== '').join('\n');
};

/** `file:line:column`, as far as it is known: editors and terminals make it a link. */
function placeOf({ file, line, column }: VFileMessage): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** The rule, and whose it is where it is not Offprint's own: plugins have rules, too. */
function ruleOf({ source, ruleId }: VFileMessage): string {
  return [source === 'offprint' ? undefined : source, ruleId].filter((part) => part !== undefined).join(':');
}

/** How many errors and warnings there are; nothing where there are none. */
function count(messages: readonly VFileMessage[]): string {
  const errors = messages.filter(isError).length;
  const warnings = messages.filter(({ fatal }) => fatal === false).length;
  return [numbered(errors, 'error'), numbered(warnings, 'warning')].filter((part) => part !== '').join(', ');
}

function numbered(number: number, word: string): string {
  return number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`;
}
