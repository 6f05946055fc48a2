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
  textOf,
} from './expander.ts';

/** Colors without a model that temml can parse. */
const readable = /^(?:#[\da-f]{3}|#?[\da-f]{6}|[a-z]+)$/iu;

const commands = ['\\color', '\\textcolor', '\\colorbox'];

/** Lets formulas name colors that temml cannot parse: of a mixture the first color counts, and an invalid color is black. */
export function definesColors(): void {
  for (const name of commands) defineMacro(name, (expander) => colored(expander, name));
}

function colored(expander: Expander, name: string): Expansion {
  const model = optionOf(expander);
  const color = textOf(argumentOf(expander)).trim();
  if (model) return expansion(own(name), [{ text: '[' }], model, [{ text: ']' }], group(characters(color)));
  const [first = ''] = color.split('!');
  return expansion(own(name), group(characters(readable.test(first) ? first : 'black')));
}
