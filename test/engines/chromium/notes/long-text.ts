/** A text of many pages with notes, the same every time. */
export interface LongText {
  markdown: string;
  /** How many notes it has. The text of each begins with `Remark`, its number and a full stop, and ends with ` End` and it. */
  notes: number;
}

const words =
  'the sea moon pulls water round and every shore a tide follows twice between quiet harbours where boats wait for morning'
    .concat(' while gulls circle over grey stones that have been worn smooth by longer years than anyone remembers')
    .split(' ');

/** Lengths of notes in words: mostly a line or two, some a third of that, a few many lines. */
const noteLengths = [3, 8, 8, 12, 20, 30, 70];

/** Blocks of all kinds, each with a chance of notes; 25 of them fill about ten pages of A4. */
export function longText(blocks: number, seed = 1): LongText {
  const notes: string[] = [];
  let state = seed;
  const next = (limit: number) => {
    // The generator of Numerical Recipes (2nd edition, 7.1): good enough for words.
    state = (1664525 * state + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const phrase = (length: number) => Array.from({ length }, () => words[next(words.length)]).join(' ');
  const reference = () => {
    const number = notes.length + 1;
    notes.push(`Remark${number}. ${phrase(noteLengths[next(noteLengths.length)] ?? 8)} End${number}`);
    return `[^n${number}]`;
  };
  const sentence = (chance: number) => `The ${phrase(8 + next(12))}${next(100) < chance ? reference() : ''}.`;
  const paragraph = (sentences: number, chance = 6) =>
    Array.from({ length: sentences }, () => sentence(chance)).join(' ');
  const items = () => Array.from({ length: 4 }, () => `- ${paragraph(1 + next(2))}`).join('\n');
  const rows = () => Array.from({ length: 4 }, () => `| ${phrase(2)} | ${phrase(3)} |`).join('\n');
  const block = (index: number): string => {
    const kind = index % 25;
    if (kind === 3) return `## ${phrase(3)}`;
    if (kind === 7) return items();
    if (kind === 11) return `> ${paragraph(4, 12)}`;
    if (kind === 14) return `The ${phrase(9)}${reference()} ${phrase(5)}${reference()} ${phrase(3)}${reference()}.`;
    if (kind === 17) return `\`\`\`\n${Array.from({ length: 12 }, (_, line) => `line ${line}`).join('\n')}\n\`\`\``;
    if (kind === 20) return `| a | b |\n|---|---|\n${rows()}\n| ${phrase(2)}${reference()} | ${phrase(2)} |`;
    return paragraph(4 + next(6));
  };
  const text = Array.from({ length: blocks }, (_, index) => block(index));
  const definitions = notes.map((note, index) => `[^n${index + 1}]: ${note}`);
  return { markdown: [...text, ...definitions].join('\n\n'), notes: notes.length };
}
