import temmlModule from 'temml';

// temml declares itself as a CommonJS module, and is imported as another: its default is one level up.
/** temml, with the internal functions that its own extensions use. */
export const temml = temmlModule as unknown as typeof temmlModule.default;

/** A token of TeX: a character, or a command with its backslash. */
export interface Token {
  text: string;
  /** The command that temml itself has, not the macro with that name. */
  noexpand?: boolean;
}

/** The expansion of a macro. The tokens are in stack order: the last one is read first. */
export interface Expansion {
  tokens: Token[];
  numArgs: number;
}

/** A macro: TeX with `#1` for its arguments, or a function that reads the arguments itself. */
export type Macro = string | Expansion | ((expander: Expander) => Expansion | string);

/** temml's token reader, as its macros see it. */
export interface Expander {
  /** Not an option of temml: whether the content of a pair of delimiters is one part. */
  settings: { wrapDelimiterPairs: boolean };
  future(): Token;
  popToken(): Token;
  consumeSpaces(): void;
  /** Reads an argument: a token, a group, or everything up to a delimiter. The tokens are in stack order. */
  consumeArg(delimiters?: string[]): { tokens: Token[] };
  macros: { has(name: string): boolean; set(name: string, macro: Macro, global: boolean): void };
}

/** Makes temml expand a command as a macro. */
export function defineMacro(name: string, macro: Macro): void {
  temml.__defineMacro(name, macro);
}

/** temml's own command, if there is a macro with its name. */
export function own(name: string): Token {
  return { text: name, noexpand: true };
}

/** An expansion into tokens in reading order. */
export function expansion(...tokens: readonly (Token | readonly Token[])[]): Expansion {
  return { tokens: tokens.flat().toReversed(), numArgs: 0 };
}

/** An argument with braces around it. */
export function group(tokens: readonly Token[]): Token[] {
  return [{ text: '{' }, ...tokens, { text: '}' }];
}

export function characters(text: string): Token[] {
  return [...text].map((character) => ({ text: character }));
}

/** The tokens of the next argument, in reading order. */
export function argumentOf(expander: Expander): Token[] {
  return expander.consumeArg().tokens.toReversed();
}

/** The tokens in optional brackets. */
export function optionOf(expander: Expander): Token[] | undefined {
  expander.consumeSpaces();
  if (expander.future().text !== '[') return undefined;
  expander.popToken();
  return expander.consumeArg([']']).tokens.toReversed();
}

/** Reads an optional star. */
export function starOf(expander: Expander): boolean {
  expander.consumeSpaces();
  if (expander.future().text !== '*') return false;
  expander.popToken();
  return true;
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}
