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
 * Puts what `\overset` and `\stackrel` set over something above it. temml makes a superscript of it where the base is not a
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

/** One token, or characters that make one sign, like `:=`. */
function isOperator(base: readonly Token[]): boolean {
  return base.length === 1 || base.every(({ text }) => /^[^\p{L}\p{N}\\{}^_]$/u.test(text));
}
