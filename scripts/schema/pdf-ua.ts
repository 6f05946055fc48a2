import type { Coverage } from '../../src/checks/pdf-structure/matterhorn/condition.ts';
import { matterhorn } from '../../src/checks/pdf-structure/matterhorn/matterhorn.ts';

const introduction = `Some people have a document read to them, or read it with their fingers. Their programs need to know what is
a heading, what a list, what a picture shows, and in which language a word is. A PDF says that with **tags**, and
Offprint tags every PDF. You need not ask for it.

What a tagged PDF has to be like is written down in a standard, **PDF/UA-1** (ISO 14289-1). You can have a PDF *claim*
that it conforms to it, as some libraries and public bodies want it to:

\`\`\`yaml
pdf:
  conformance: ua-1
\`\`\`

Then Offprint checks the finished PDF. If it finds a fault, that is an error, and no file is written: a PDF that claims
something untrue would be worse than one that claims nothing. The message names the fault, the page, and the number that
auditors know the fault by. Most faults that are left to an author are the same ones: a picture without an alternative
text, or a font that lacks a character.

## What is checked

Auditors go by a list of the PDF Association, the *Matterhorn Protocol*. It has 136 conditions under which a PDF fails.`;

const human = `## What a person must judge

No program can know whether these hold. Offprint's own tags are made so that they do not, but what you write may still
bring them about: an alternative text can be there and be wrong.`;

const unchecked = `## What is not checked

A program could check these; Offprint does not. The PDFs that it writes have none of the parts that they are about.`;

/** The chapter of the guide on PDF/UA, with the conditions that are checked and those that are not, as Markdown. */
export function pdfUaPage(): { path: string; text: string } {
  const people = rowsOf(({ by }) => by === 'human');
  const none = rowsOf(({ by }) => by === 'none');
  const machine = rowsOf(({ by }) => by !== 'human' && by !== 'none');
  const text = [
    '# PDF for all readers',
    `${introduction}\nOffprint checks ${machine.length} of them; ${people.length} only a person can judge, and ${none.length} are not checked.`,
    table(['Number', 'It is a fault if'], withoutReasons(machine)),
    human,
    table(['Number', 'It is a fault if'], withoutReasons(people)),
    unchecked,
    table(['Number', 'It is a fault if', 'Why not'], none),
  ];
  return { path: 'source/guide/pdf-ua.md', text: `${text.join('\n\n')}\n` };
}

function rowsOf(isWanted: (coverage: Coverage) => boolean): string[][] {
  return matterhorn
    .filter(([, coverage]) => isWanted(coverage))
    .map(([id, coverage]) => [id, lowered(coverage.what) + limitsOf(coverage), 'why' in coverage ? coverage.why : '']);
}

/** What a check does not see is said where the check is. */
function limitsOf(coverage: Coverage): string {
  return 'limits' in coverage && coverage.limits !== undefined ? ` (checked of: ${lowered(coverage.limits)})` : '';
}

function withoutReasons(rows: readonly string[][]): string[][] {
  return rows.map((row) => row.slice(0, 2));
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
