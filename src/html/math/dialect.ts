import {
  argumentOf,
  characters,
  defineMacro,
  type Expander,
  type Expansion,
  expansion,
  group,
  type Macro,
  optionOf,
  own,
  starOf,
  type Token,
  textOf,
} from './dialect/expander.ts';
import { definesSpellings } from './dialect/spellings.ts';
import { definesUnits } from './dialect/units.ts';
import { definesUnpaired } from './line-breaks.ts';

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
function definesEnvironments(): void {
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

/** Extends temml with what documents use in addition: there is one temml for the whole process. */
export function extendTemml(): void {
  definesSpellings();
  definesUnits();
  definesEnvironments();
  definesCommands();
  definesStacks();
  definesColors();
  definesUnpaired();
}

/** Colors without a model that temml can parse. */
const readable = /^(?:#[\da-f]{3}|#?[\da-f]{6}|[a-z]+)$/iu;

const commands = ['\\color', '\\textcolor', '\\colorbox'];

/** Lets formulas name colors that temml cannot parse: of a mixture the first color counts, and an invalid color is black. */
function definesColors(): void {
  for (const name of commands) defineMacro(name, (expander) => colored(expander, name));
}

function colored(expander: Expander, name: string): Expansion {
  const model = optionOf(expander);
  const color = textOf(argumentOf(expander)).trim();
  if (model) return expansion(own(name), [{ text: '[' }], model, [{ text: ']' }], group(characters(color)));
  const [first = ''] = color.split('!');
  return expansion(own(name), group(characters(readable.test(first) ? first : 'black')));
}

const nothing: Expansion = expansion();

/**
 * Lets formulas define commands for later ones, as in MathJax: a formula of definitions at the top of a document is common. A
 * command that temml has and LaTeX does not can be defined as well.
 */
function definesCommands(): void {
  for (const name of ['\\newcommand', '\\renewcommand']) defineMacro(name, (expander) => define(expander, true));
  defineMacro('\\providecommand', (expander) => define(expander, false));
  defineMacro('\\DeclareMathOperator', defineOperator);
  defineMacro('\\def', '\\gdef');
  defineMacro('\\edef', '\\xdef');
}

function define(expander: Expander, again: boolean): Expansion {
  starOf(expander);
  const name = textOf(argumentOf(expander)).trim();
  const count = Number(textOf(optionOf(expander) ?? []) || 0);
  const preset = optionOf(expander);
  const { tokens } = expander.consumeArg();
  const macro: Macro = preset ? (at) => withPreset(at, { tokens, numArgs: count }, preset) : { tokens, numArgs: count };
  if (again || !expander.macros.has(name)) expander.macros.set(name, macro, true);
  return nothing;
}

/** The first argument of such a command is in brackets, or is the default of its definition. */
function withPreset(expander: Expander, { tokens, numArgs }: Expansion, preset: Token[]): Expansion {
  const args = [optionOf(expander) ?? preset];
  while (args.length < numArgs) args.push(argumentOf(expander));
  const body = tokens.toReversed();
  const filled = body.flatMap((token, index) => {
    if (token.text === '#') return [];
    return body[index - 1]?.text === '#' ? (args[Number(token.text) - 1] ?? []) : [token];
  });
  return expansion(filled);
}

function defineOperator(expander: Expander): Expansion {
  const command = starOf(expander) ? '\\operatornamewithlimits' : '\\operatorname@';
  const name = textOf(argumentOf(expander)).trim();
  const operator = expansion([{ text: command }], group(argumentOf(expander)));
  expander.macros.set(name, operator, true);
  return nothing;
}

/**
 * Stacks the argument of `\overset` and `\stackrel` above the base. temml makes it a superscript if the base is not a
 * relation, and an upright operator of a base of several letters.
 */
function definesStacks(): void {
  for (const name of ['\\overset', '\\stackrel']) defineMacro(name, stack);
}

function stack(expander: Expander): Expansion {
  const above = group(argumentOf(expander));
  const base = argumentOf(expander);
  return expansion(own('\\stackrel'), above, group(isOperator(base) ? base : group(base)));
}

/** One token, or characters that form one symbol, like `:=`. */
function isOperator(base: readonly Token[]): boolean {
  return base.length === 1 || base.every(({ text }) => /^[^\p{L}\p{N}\\{}^_]$/u.test(text));
}
