import {
  argumentOf,
  characters,
  defineMacro,
  type Expander,
  type Expansion,
  expansion,
  group,
  optionOf,
  own,
  type Token,
  textOf,
} from './expander.ts';

/** Environments that temml does not support, and their replacements: another one, with its argument if it needs one. */
const substitutes: Readonly<Record<string, readonly [string, string?]>> = {
  eqnarray: ['darray', '{rcl}'],
  'eqnarray*': ['darray', '{rcl}'],
  flalign: ['align'],
  'flalign*': ['align*'],
  math: ['gathered'],
  displaymath: ['gathered'],
  multlined: ['gathered'],
  subequations: ['gathered'],
  tabular: ['array'],
};

/** Kinds of columns with a width argument. */
const wide = new Set(['p', 'm', 'b']);

/** Decorations of columns, with an argument. */
const decorations = new Set(['@', '!', '>', '<']);

/** Lets formulas use LaTeX environments and columns that temml does not know. */
export function definesEnvironments(): void {
  defineMacro('\\begin', begin);
  defineMacro('\\end', (expander) => {
    const name = textOf(argumentOf(expander)).trim();
    return expansion(own('\\end'), group(characters(substituteOf(name)[0])));
  });
}

function begin(expander: Expander): Expansion {
  const written = textOf(argumentOf(expander)).trim();
  const [name, argument = ''] = substituteOf(written);
  const opening = [own('\\begin'), ...group(characters(name))];
  if (name !== 'array') return expansion(opening, characters(argument));
  // The table's alignment relative to its line: temml always centers it.
  optionOf(expander);
  if (expander.future().text !== '{') return expansion(opening);
  return expansion(opening, group(columnsOf(argumentOf(expander))));
}

function substituteOf(name: string): readonly [string, string?] {
  return Object.hasOwn(substitutes, name) ? (substitutes[name] ?? [name]) : [name];
}

/** The columns, reduced to letters and lines. */
function columnsOf(specification: readonly Token[]): Token[] {
  const columns: Token[] = [];
  const rest = specification.toReversed();
  for (let token = rest.pop(); token; token = rest.pop()) {
    if (token.text === '*') {
      const times = Math.min(Number(textOf(groupOf(rest))) || 0, 100);
      const repeated = groupOf(rest);
      for (let time = 0; time < times; time += 1) rest.push(...repeated.toReversed());
    } else if (decorations.has(token.text)) {
      groupOf(rest);
    } else if (wide.has(token.text)) {
      groupOf(rest);
      columns.push({ text: 'l' });
    } else if (token.text !== ' ') columns.push(token);
  }
  return columns;
}

/** Takes the next group or token off a stack. */
function groupOf(stack: Token[]): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  do {
    const token = stack.pop();
    if (!token) break;
    if (token.text === '{') depth += 1;
    if (token.text === '}') depth -= 1;
    tokens.push(token);
  } while (depth > 0);
  return tokens[0]?.text === '{' ? tokens.slice(1, -1) : tokens;
}
