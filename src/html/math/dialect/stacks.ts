import {
  argumentOf,
  defineMacro,
  type Expander,
  type Expansion,
  expansion,
  group,
  own,
  type Token,
} from './expander.ts';

/**
 * Stacks the argument of `\overset` and `\stackrel` above the base. temml makes it a superscript if the base is not a
 * relation, and an upright operator of a base of several letters.
 */
export function definesStacks(): void {
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
