import type { VFileMessage } from 'vfile-message';
import type { RuleId } from '../../../src/model/rules.ts';
import { severityOf } from '../../../src/model/severities.ts';
import { type Example, faulty, mended, shownLines } from './example.ts';
import { lineDiff } from './line-diff.ts';
import { pictureWords } from './pictures.ts';
import { type FileContent, hasExample, type RecordWithExample, type RuleRecord } from './record.ts';

/** The id of a rule's entry in the guide. Names of rules alone would meet those of other headings. */
export function ruleAnchor(id: string): string {
  return `rule-${id}`;
}

/** The entry of a rule in the guide, as Markdown: what it means, what causes and fixes it, and what is printed. */
export function ruleEntry(id: RuleId, record: RuleRecord, message: VFileMessage): string {
  const parts = [
    `## ${id} {#${ruleAnchor(id)} .rule}`,
    `**${severityNames[severityOf(message)]}.** ${record.meaning.trim()}`,
    ...(hasExample(record) ? exampleParts(record) : [record.how.trim()]),
    fence('text {.message}', messageLines(message)),
  ];
  return parts.join('\n\n');
}

const severityNames = { fatal: 'Fatal error', error: 'Error', warning: 'Warning', info: 'Information' };

/** A message on its lines, as the terminal shows it. */
function messageLines(message: VFileMessage): string[] {
  const { name, file, reason, ruleId, note } = message;
  const place = file === undefined ? [] : [name];
  const first = [...place, severityOf(message), reason, `[${ruleId}]`].join(' ');
  return note ? [first, `  → ${note}`] : [first];
}

function exampleParts(record: RecordWithExample): string[] {
  const [before, after] = [faulty(record), mended(record)];
  const commands = before.isGiven || after.isGiven ? [commandPart(before, after)] : [];
  const names = [...new Set([...Object.keys(before.files), ...Object.keys(after.files)])];
  const texts = names.filter((name) => isText(before.files[name] ?? after.files[name]));
  const files = names.map((name) =>
    filePart(name, before.files[name], after.files[name], texts.length > 1 || name !== 'tides.md'),
  );
  return [...commands, ...files];
}

function commandPart(before: Example, after: Example): string {
  return fence('diff {.example}', lineDiff([before.command], [after.command]));
}

function filePart(
  name: string,
  before: FileContent | undefined,
  after: FileContent | undefined,
  isNamed: boolean,
): string {
  if (!isText(before ?? after)) return pictureSentence(name, before, after);
  const lines = lineDiff(before === undefined ? [] : shownLines(before), after === undefined ? [] : shownLines(after));
  const block = fence('diff {.example}', lines);
  return isNamed ? `\`${name}\`:\n\n${block}` : block;
}

function isText(content: FileContent | undefined): boolean {
  return content !== undefined && (typeof content === 'string' || Array.isArray(content) || 'latin1' in content);
}

function pictureSentence(name: string, before: FileContent | undefined, after: FileContent | undefined): string {
  const words = [before, after].flatMap((content) =>
    typeof content === 'object' && 'width' in content ? [pictureWords(content)] : [],
  );
  const [first, second] = words;
  return second === undefined || first === second
    ? `\`${name}\` is ${first}.`
    : `\`${name}\` is ${first}; fixed, it is ${second}.`;
}

/** A fence that is longer than any in what it holds. @param language with what stands behind it */
function fence(language: string, lines: readonly string[]): string {
  const runs = lines.join('\n').match(/`{3,}/gu) ?? [];
  const marks = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return [`${marks}${language}`, ...lines, marks].join('\n');
}
