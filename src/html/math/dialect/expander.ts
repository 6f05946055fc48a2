import temmlModule from 'temml';

// temml declares itself as a CommonJS module, and is imported as another: its default is one level up.
/** temml, with the functions by which its own extensions reach into it. */
export const temml = temmlModule as unknown as typeof temmlModule.default;

/** A token of TeX: a character, or a command with its backslash. */
export interface Token {
  text: string;
  /** It is the command that temml itself has, not the macro of that name. */
  noexpand?: boolean;
}

/** What a macro becomes. The tokens are in the order of a stack: the last one is read first. */
export interface Expansion {
  tokens: Token[];
  numArgs: number;
}

/** A macro: TeX with `#1` for its arguments, or what reads the arguments itself. */
export type Macro = string | Expansion | ((expander: Expander) => Expansion | string);

/** temml's reader of tokens, as its macros see it. */
export interface Expander {
  /** Not by its options: whether what stands between a pair of delimiters is one part. */
  settings: { wrapDelimiterPairs: boolean };
  future(): Token;
  popToken(): Token;
  consumeSpaces(): void;
  /** Reads an argument: a token, a group, or all up to a delimiter. The tokens are in the order of a stack. */
  consumeArg(delimiters?: string[]): { tokens: Token[] };
  macros: { has(name: string): boolean; set(name: string, macro: Macro, global: boolean): void };
}

/** Has temml read a command as a macro. */
export function defineMacro(name: string, macro: Macro): void {
  temml.__defineMacro(name, macro);
}

/** The command that temml itself has, where a macro of its name is defined. */
export function own(name: string): Token {
  return { text: name, noexpand: true };
}

/** An expansion into tokens in the order in which they are read. */
export function expansion(...tokens: readonly (Token | readonly Token[])[]): Expansion {
  return { tokens: tokens.flat().toReversed(), numArgs: 0 };
}

/** An argument with braces around it. */
export function group(tokens: readonly Token[]): Token[] {
  return [{ text: '{' }, ...tokens, { text: '}' }];
}

/** Characters as tokens. */
export function characters(text: string): Token[] {
  return [...text].map((character) => ({ text: character }));
}

/** The tokens of the next argument, in the order in which they are read. */
export function argumentOf(expander: Expander): Token[] {
  return expander.consumeArg().tokens.toReversed();
}

/** The tokens between the brackets that may come next. */
export function optionOf(expander: Expander): Token[] | undefined {
  expander.consumeSpaces();
  if (expander.future().text !== '[') return undefined;
  expander.popToken();
  return expander.consumeArg([']']).tokens.toReversed();
}

/** Takes a star, if it comes next. */
export function starOf(expander: Expander): boolean {
  expander.consumeSpaces();
  if (expander.future().text !== '*') return false;
  expander.popToken();
  return true;
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}
