import {
  argumentOf,
  defineMacro,
  type Expander,
  type Expansion,
  expansion,
  group,
  type Macro,
  optionOf,
  starOf,
  type Token,
  textOf,
} from './expander.ts';

const nothing: Expansion = expansion();

/**
 * Lets formulas define commands for later ones, as in MathJax: a formula of definitions at the top of a document is common. A
 * command that temml has and LaTeX does not can be defined as well.
 */
export function definesCommands(): void {
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
