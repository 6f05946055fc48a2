/** Names as a message lists them: each in backticks. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** Names as a message gives the choice of them: `` `a`, `b` or `c` ``. */
export function listed(names: readonly string[]): string {
  return names.length > 1 ? `${quoted(names.slice(0, -1))} or ${quoted(names.slice(-1))}` : quoted(names);
}

/** What a name may have been meant for. */
export interface Near {
  /** The nearest known name, if one is near enough to be meant. */
  near?: string | undefined;
}

/** What to do about a name that nobody knows; nothing where no known name is near. */
export function didYouMean({ near }: Near): string | undefined {
  return near ? `Did you mean \`${near}\`?` : undefined;
}
