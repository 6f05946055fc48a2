import type { RuleId } from '../../../src/model/rules.ts';
import { messageChapters } from './chapters.ts';
import { ruleAnchor, ruleEntry } from './entry.ts';
import type { Explained } from './explain.ts';
import { messagesFolder } from './records.ts';

/** A file that is made of the records. Its path is relative to the root of the repository. */
export interface MadeFile {
  path: string;
  text: string;
}

const introduction = `Each message of Offprint ends with the id of its rule, in square brackets. The chapters of this part explain the rules
one by one: what a message means, a small document that causes it, and how to fix that document.

In the examples, lines with \`-\` cause the message, lines with \`+\` fix it, and the others stay as they are. The message
itself follows, as it is printed. Unless stated otherwise, the source is \`tides.md\`, with an image \`sea.svg\` next to it, and
titles are left out.

An **error** is a fault that is marked in the output. A **warning** leaves the exit code at 0. **Information** says what Offprint
did. After a **fatal error**, no files are written; with \`--strict\`, this also applies to errors and warnings. The config can
change the severity of a rule, or turn it off, unless it is fatal; see the chapter on checks.`;

/** The chapters of the guide on messages, and the one that lists all of them. */
export function messagePages(explained: ReadonlyMap<string, Explained>): MadeFile[] {
  const chapters = messageChapters.map(({ name, title, rules }) => {
    const entries = rules.flatMap((id) => {
      const { record, message } = explained.get(id) ?? {};
      return record && message ? [ruleEntry(id, record, message)] : [];
    });
    return page(`messages-${name}`, [`# ${title} {#messages-${name}}`, ...entries]);
  });
  return [page('messages', ['# All messages {#all-messages}', introduction, allRules()]), ...chapters];
}

/** What programs want to know of each rule: its meaning in plain text, and where the guide explains it. */
export function rulesFile(explained: ReadonlyMap<string, Explained>): MadeFile {
  const entries = placedRules().map(({ id, chapter }) => {
    const meaning = explained.get(id)?.record.meaning.trim() ?? '';
    return [id, { meaning: withoutLinks(meaning), page: `messages-${chapter}.html#${ruleAnchor(id)}` }];
  });
  return { path: 'schema/rules.json', text: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` };
}

function page(name: string, parts: readonly string[]): MadeFile {
  return { path: `${messagesFolder}/${name}.md`, text: `${parts.join('\n\n')}\n` };
}

/** A list of all rules, each a link to its entry. */
function allRules(): string {
  return placedRules()
    .map(({ id, chapter }) => `- [${id}](messages-${chapter}.md#${ruleAnchor(id)})`)
    .join('\n');
}

/** The rules in the order of their ids, each with the chapter that explains it. */
function placedRules(): { id: RuleId; chapter: string }[] {
  return messageChapters
    .flatMap(({ name, rules }) => rules.map((id) => ({ id, chapter: name })))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]+\)/gu, '$1');
}
