import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { conditions } from '../../src/checks/pdf-structure/conditions.ts';

const texts = z.record(z.string(), z.string());

/** The conditions that no check finds, and what the checks of the others do not see, by their numbers. */
export const others = z
  .strictObject({
    human: texts,
    unchecked: z.record(z.string(), z.strictObject({ what: z.string(), why: z.string() })),
    limits: texts,
  })
  .parse(parse(readFileSync(new URL('matterhorn.yaml', import.meta.url), 'utf8')));

const introduction = `Some readers use a screen reader or a braille display. These programs need to know what is a heading and what
is a list, what an image shows, and which language a word is in. In a PDF, **tags** contain this information. Offprint tags
every PDF; you do not have to turn it on.

The standard for tagged PDFs is **PDF/UA-1** (ISO 14289-1). Some libraries and public bodies require PDFs to *claim* that
they conform to it:

\`\`\`yaml
pdf:
  standard: ua-1
\`\`\`

Offprint then checks the finished PDF. If it finds a fault, it reports an error and does not write the file, because a false
claim would be worse than none. The message gives the fault, the page, and the number that auditors use for the fault. Most
faults that authors have to fix are images without alternative text, and characters that are missing from a font.

## Checked conditions

Auditors use the *Matterhorn Protocol* of the PDF Association. It lists 136 conditions under which a PDF fails.`;

const human = `## Conditions that a person must judge

No program can decide these. Offprint's own tags avoid them, but your content can still cause them: alternative text can be
present and wrong.`;

const unchecked = `## Conditions that are not checked

A program could check these, but Offprint does not. The PDFs that it writes never contain what they are about.`;

/** The chapter of the guide on PDF/UA, with the conditions that are checked and those that are not, as Markdown. */
export function pdfUaPage(): { path: string; text: string } {
  const people = Object.entries(others.human);
  const none = Object.entries(others.unchecked).map(([id, { what, why }]) => [id, what, why]);
  const machine = Object.entries(conditions).map(([id, what]) => [id, what + limitsOf(id)]);
  const text = [
    '# Accessible PDF (PDF/UA)',
    `${introduction}\nOffprint checks ${machine.length} of them. Only a person can judge ${people.length}, and ${none.length} are not checked.`,
    table(['Number', 'Fault'], machine),
    human,
    table(['Number', 'Fault'], people),
    unchecked,
    table(['Number', 'Fault', 'Why it is not checked'], none),
  ];
  return { path: 'source/guide/pdf-ua.md', text: `${text.join('\n\n')}\n` };
}

/** What a check does not see is said where the check is. */
function limitsOf(id: string): string {
  const limits = others.limits[id];
  return limits === undefined ? '' : ` (checked only for: ${lowered(limits)})`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
